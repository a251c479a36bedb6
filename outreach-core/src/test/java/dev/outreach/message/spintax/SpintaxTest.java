package dev.outreach.message.spintax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for which variants, and in which order. */
class SpintaxTest {

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello;Hello",
                "'';''",
                "{a|b};a,b",
                "{a|b}{c|d};ac,ad,bc,bd",
                "{a|b|{c|d}};a,b,c,d",
                "{{a|b} c|d}; a c,b c,d",
                "{a|{b|c}{d|e}};a,bd,be,cd,ce",
                "x{|a}y;xy,xay",
                "{|};,",
                "{a}b;ab",
                "{}b;b",
                "{ a |b  };[ a ],[b  ]",
                "{a|a};a,a",
                "a|b;a|b",
                "\\{a\\|b\\};{a|b}",
                "{a\\|b|c\\}};a|b,c}",
                "\\\\{a|b};\\a,\\b",
                "C:\\dir {\\a|\\b};C:\\dir \\a,C:\\dir \\b",
                "a\\;a\\",
                "{Hi {{name}}|Hello {{name|there}}};Hi {{name}},Hello {{name|there}}",
                "{{{name}}|x};{{name}},x",
                "{x|{{name}}};x,{{name}}",
                "{{ name | a b }};{{ name | a b }}",
                "{Hi{{*3}}|Hello{{*1}}|};Hi,Hello,",
            })
    void textHasItsVariantsInOrder(String text, String expected) {
        List<String> variants = new ArrayList<>();
        for (String variant : expected.strip().split(",", -1)) {
            boolean bracketed = variant.startsWith("[");
            variants.add(bracketed ? variant.substring(1, variant.length() - 1) : variant);
        }

        Spintax spintax = Spintax.parse(text);

        assertThat(spintax.variants()).isEqualTo(variants).isNotEmpty();
        assertThat(spintax.count()).isEqualTo(BigInteger.valueOf(variants.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void variantsAreThoseOfBruteForce(int seed) {
        RandomText texts = new RandomText(new Random(seed));
        for (int i = 0; i < 500; i++) {
            String text = texts.text(4);
            Spintax spintax = Spintax.parse(text);
            if (spintax.count().bitLength() > 12) {
                continue;
            }
            List<String> expected = BruteForce.expand(text);
            String which = "seed " + seed + ", text " + i + ": " + text;

            assertThat(spintax.count()).as(which).isEqualTo(expected.size());
            assertThat(spintax.variants()).as(which).isEqualTo(expected);
            assertThat(spintax.permuted(new byte[] {(byte) i})).as(which).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {11, 12, 13})
    void aTextUsedOnceAndACompiledOneWriteTheSame(int seed) {
        RandomText texts = new RandomText(new Random(seed));
        for (int i = 0; i < 300; i++) {
            String text = texts.text(5);
            Spintax spintax = Spintax.parse(text);
            long most = spintax.count().min(BigInteger.valueOf(200)).longValue();
            for (long k = 0; k < most; k++) {
                StringBuilder compiled = new StringBuilder();
                spintax.append(k, compiled);

                assertThat(Spintax.parse(text).variant(k))
                        .as("seed %s: %s", seed, text)
                        .isEqualTo(compiled.toString());
                assertThat(spintax.variant(BigInteger.valueOf(k))).isEqualTo(compiled.toString());
            }
        }
    }

    /** Groups of 3 in a row and in each other; the k-th variant spells out k in base 3. */
    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 20, 39, 40, 100, 5000})
    void numbersBeyondALongAreExact(int groups) {
        Spintax spintax = Spintax.parse("{0|1|2}".repeat(groups));
        Random random = new Random(groups);

        assertThat(spintax.count()).isEqualTo(BigInteger.valueOf(3).pow(groups));
        for (int i = 0; i < 20; i++) {
            BigInteger k = new BigInteger(2 * groups, random).mod(spintax.count());
            assertThat(new BigInteger(spintax.variant(k), 3))
                    .as("seed %s", groups)
                    .isEqualTo(k);
        }
    }

    @Test
    void aGroupBeyondALongIsCountedInFull() {
        String many = "{0|1}".repeat(70);
        Spintax spintax = Spintax.parse("{x|" + many + "}{a|b}");
        BigInteger two = BigInteger.TWO;

        assertThat(spintax.count()).isEqualTo(two.pow(70).add(BigInteger.ONE).multiply(two));
        assertThat(spintax.variant(0)).isEqualTo("xa");
        assertThat(spintax.variant(1)).isEqualTo("xb");
        assertThat(spintax.variant(spintax.count().subtract(BigInteger.ONE))).isEqualTo("1".repeat(70) + "b");
        assertThat(spintax.variant(two)).isEqualTo("0".repeat(70) + "a");
        assertThat(spintax.permuted(new byte[1]).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        Spintax spintax = Spintax.parse("{a|b}");

        for (long k : new long[] {-1, 2, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> spintax.variant(k))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no variant " + k + " of 2: variants are numbered from 0");
            assertThatThrownBy(() -> spintax.variant(BigInteger.valueOf(k)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void valuesAreNotReadAgain() {
        Spintax spintax = Spintax.parse("{Hi {{name}}|{{name|you}}}");
        StringBuilder out = new StringBuilder();

        spintax.append(0, (variable, to) -> to.append("{x|y} {{name}} \\"), out);

        assertThat(out).hasToString("Hi {x|y} {{name}} \\");
        assertThat(spintax.variables()).containsExactly("name");
    }

    @Test
    void weightsDecideHowOftenAnOptionIsDrawnAndNothingElse() {
        Spintax plain = Spintax.parse("{a|b {x|y}|c}");
        Spintax weighted = Spintax.parse("{a{{*6}}|b {x{{*3}}|y}|c}");
        Random random = new Random(5);
        TreeMap<String, Integer> drawn = new TreeMap<>();
        for (int i = 0; i < 32_000; i++) {
            drawn.merge(weighted.variant(weighted.draw(random)), 1, Integer::sum);
        }

        assertThat(weighted.variants()).isEqualTo(plain.variants().toList());
        assertThat(weighted.permuted(new byte[] {1}))
                .isEqualTo(plain.permuted(new byte[] {1}).toList());
        assertThat(drawn.keySet()).containsExactly("a", "b x", "b y", "c");
        assertThat(drawn.get("a")).isBetween(23_500, 24_500);
        assertThat(drawn.get("b x")).isBetween(2_800, 3_200);
        assertThat(drawn.get("b y")).isBetween(850, 1_150);
        assertThat(drawn.get("c")).isBetween(3_800, 4_200);
    }

    @Test
    void anyVariantMayBeDrawnAlsoBeyondALong() {
        Spintax spintax = Spintax.parse("{x|" + "{0|1}".repeat(70) + "}" + "{0|1}".repeat(200));
        Random random = new Random(9);
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            BigInteger k = spintax.draw(random);
            assertThat(k).isBetween(BigInteger.ZERO, spintax.count().subtract(BigInteger.ONE));
            drawn.add(spintax.variant(k));
        }

        assertThat(drawn).hasSize(200);
        assertThat(drawn.stream().filter(text -> text.startsWith("x"))).hasSizeBetween(60, 140);
    }

    @Test
    void directionMarksAndOtherScriptsAreKept() {
        String text = "\u200f{שלום|مرحبا}\u200e \u2067{a|b}\u2069 😀{é|e\u0301}";

        assertThat(Spintax.parse(text).variant(0)).isEqualTo("\u200fשלום\u200e \u2067a\u2069 😀é");
    }

    @Test
    void shapesAreThoseOfGroupsAlone() {
        Spintax spintax = Spintax.parse("Hi {a|b {c|d}} {{name}} {e|f}");

        assertThat(spintax.hasShapeOf(Spintax.parse("<p>{1|{2|3}}</p>{{x}}{|}")))
                .isTrue();
        for (String other : List.of("{1|{2|3}}", "{{2|3}|1}{|}", "{1|{2|3}}{||}", "{|}{1|{2|3}}", "x")) {
            assertThat(spintax.hasShapeOf(Spintax.parse(other))).as(other).isFalse();
        }
    }

    @Test
    void enumerationIsMadeAsItIsAskedFor() {
        Stream<String> endless = Spintax.parse("{0|1}".repeat(1000)).variants();

        assertThat(endless.skip(2).findFirst()).hasValue("0".repeat(998) + "10");
    }

    @Test
    void escapesWithoutEndAreReadInOneGo() {
        assertThat(Spintax.parse("\\|".repeat(250_000)).variant(0)).isEqualTo("|".repeat(250_000));
    }

    @Test
    void aVariableOfEachVariantIsInAllOptions() {
        assertThat(Spintax.parse("{{a}} {x {{b}}|{y {{b}}|{{b}} {{c}}}} {{{d}}|z}")
                        .variablesOfEach())
                .containsExactlyInAnyOrder("a", "b");
    }
}
