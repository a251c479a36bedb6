package dev.outreach.dns.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpfRecordTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "v=spf1",
                "v=spf1 -all",
                "v=spf1 a mx ptr ~all",
                "v=spf1 a/24 mx//64 a:b.example/24//64 ?all",
                "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.1 ip6:2001:db8::/32 ip6:::1 -all",
                "v=spf1 include:_spf.a.example exists:%{ir}.%{v}._spf.%{d2} redirect=b.example",
                "v=spf1 exists:%{l1r+-}.a%%b%_c%-d.example exp=why.a.example x-new=anything/goes",
                "v=spf1 a:a.example. -include:%{d}"
            })
    void printsWhatItParsed(String text) {
        assertThat(SpfRecord.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "V=SPF1 A MX -ALL, v=spf1 a mx -all",
        "v=spf1   a  +mx   -all , v=spf1 a mx -all",
        "v=spf1 exp=a.example a, v=spf1 a exp=a.example",
        "v=spf1 a/32 mx//128, v=spf1 a mx",
        "v=spf1 ip6:2001:DB8:0:0::1/64, v=spf1 ip6:2001:db8::1/64",
    })
    void printsInOneForm(String text, String printed) {
        assertThat(SpfRecord.parse(text)).hasToString(printed);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "v=spf10, 0, no version",
        "v=spf2.0 a, 0, other version",
        "'', 0, nothing",
        "v=spf1 all:a.example, 10, an argument of all",
        "v=spf1 all/8, 10, a prefix of all",
        "v=spf1 all., 7, a dot after all",
        "v=spf1 foo, 7, unknown mechanism",
        "v=spf1 -, 8, a qualifier alone",
        "v=spf1 a:, 9, an empty domain",
        "v=spf1 a:example, 9, one label",
        "v=spf1 a:a.b.111, 9, all digits at the end",
        "v=spf1 a:a.example-, 9, a dash at the end",
        "v=spf1 a:a.example:80, 9, a port",
        "v=spf1 a/33, 8, too long a prefix",
        "v=spf1 a//129, 8, too long a prefix of IPv6",
        "v=spf1 a/08, 8, a zero before",
        "v=spf1 a/, 8, no prefix after the slash",
        "v=spf1 a/24/64, 8, one slash before the IPv6 prefix",
        "v=spf1 ip4, 10, no address",
        "v=spf1 ip4:1.2.3, 11, three numbers",
        "v=spf1 ip4:1.2.3.4//32, 11, two slashes",
        "v=spf1 ip4:::1, 11, IPv6 in ip4",
        "v=spf1 ip4:256.0.0.1, 11, over 255",
        "v=spf1 ip6:1.2.3.4, 11, IPv4 in ip6",
        "v=spf1 ip6:::1::, 11, two gaps",
        "v=spf1 include, 14, no domain",
        "v=spf1 include:a.example/24, 15, a prefix of include",
        "v=spf1 ptr:a.example/0, 11, a prefix of ptr",
        "v=spf1 exists, 13, no domain of exists",
        "v=spf1 exists:%{c}.a.example, 14, a letter of explanations",
        "v=spf1 exists:%{x}.a.example, 14, unknown letter",
        "v=spf1 exists:%{d0}.a.example, 18, no part kept",
        "v=spf1 exists:%{d.a.example, 18, no brace",
        "v=spf1 exists:%.a.example, 14, a percent sign alone",
        "v=spf1 exists:%{d}a, 14, no top label after a macro",
        "v=spf1 redirect=, 16, an empty redirect",
        "v=spf1 redirect=a.example redirect=b.example, 35, two redirects",
        "v=spf1 exp=a.example exp=a.example, 25, two explanations",
        "v=spf1 x=%, 9, a wrong macro in an unknown modifier",
        "v=spf1 a:bücher.example, 10, not ASCII",
        "v=spf1 a\u0009mx, 7, a tab",
    })
    void saysWhereAnErrorIs(String text, int position, String what) {
        assertThatExceptionOfType(SpfSyntaxException.class)
                .isThrownBy(() -> SpfRecord.parse(text))
                .satisfies(wrong -> assertThat(wrong.position()).isEqualTo(position));
    }

    @Test
    void anyTextIsARecordOrASyntaxError() {
        String[] pieces = {
            "a",
            "mx",
            ":",
            "/",
            "//",
            "24",
            "%{",
            "}",
            "%%",
            "d",
            "r",
            "2",
            ".",
            "example",
            "ip4:",
            "192.0.2.1",
            "ip6:",
            "::",
            "ffff",
            "include:",
            "redirect=",
            "exp=",
            "exists:",
            "all",
            "-",
            "~",
            "?",
            "+",
            " ",
            "\u0000",
            "ü",
            "\uD83D",
            "=",
            "_",
            "%"
        };
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder("v=spf1 ");
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            parsesBackOrFails(text.toString(), seed);
        }
    }

    private static void parsesBackOrFails(String text, long seed) {
        try {
            SpfRecord record = SpfRecord.parse(text);
            assertThat(SpfRecord.parse(record.toString()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(record);
        } catch (SpfSyntaxException wrong) {
            assertThat(wrong.position()).as("seed %d: %s", seed, text).isBetween(0, text.length());
        }
    }

    @ParameterizedTest(name = "{0} + {1}")
    @CsvSource({
        "v=spf1 a -all, v=spf1 mx ~all, v=spf1 a mx -all",
        "v=spf1 a ?all, v=spf1 mx ~all, v=spf1 a mx ~all",
        "v=spf1 a, v=spf1 a, v=spf1 a ?all",
        "v=spf1 include:x.example ~all, v=spf1 include:x.example mx -all, v=spf1 include:x.example mx -all",
        "v=spf1 redirect=x.example, v=spf1 a ?all, v=spf1 include:x.example a ~all",
        "v=spf1 a +all, v=spf1 mx -all, v=spf1 a mx -all",
        "v=spf1 a -all exp=a.example, v=spf1 mx -all exp=b.example k=v, v=spf1 a mx -all exp=a.example k=v",
        "v=spf1 a ~all mx, v=spf1 -all, v=spf1 a -all",
    })
    void mergesTwoIntoOneThatEndsStrictly(String one, String other, String merged) {
        assertThat(SpfRecord.parse(one).merge(SpfRecord.parse(other))).hasToString(merged);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "v=spf1 a -all, v=spf1 a include:x.example -all",
        "v=spf1 redirect=b.example, v=spf1 include:x.example redirect=b.example",
        "v=spf1 include:X.example ~all, v=spf1 include:X.example ~all",
        "v=spf1 ~all include:x.example, v=spf1 include:x.example ~all",
    })
    void addsAnIncludeBeforeTheEnd(String before, String after) {
        assertThat(SpfRecord.parse(before).including("x.example")).hasToString(after);
    }

    @Test
    void endsAsToldInsteadOfItsOwnEnd() {
        assertThat(SpfRecord.parse("v=spf1 a ~all").ending(SpfQualifier.FAIL)).hasToString("v=spf1 a -all");
        assertThat(SpfRecord.parse("v=spf1 a redirect=b.example").ending(SpfQualifier.FAIL))
                .hasToString("v=spf1 a -all");
    }

    @Test
    void longRecordsAreSplitIntoStrings() {
        SpfRecord record = SpfRecord.parse("v=spf1" + " include:some-vendor.example".repeat(20) + " -all");
        assertThat(record.strings()).hasSize(3).allMatch(string -> string.length() <= 255);
        assertThat(String.join("", record.strings())).isEqualTo(record.toString());
    }
}
