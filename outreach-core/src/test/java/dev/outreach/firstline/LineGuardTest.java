package dev.outreach.firstline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.spi.ContactFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a first line may hold and claim. Lines are about Ana María O'Brien of Smith-Jones & Co. in Berlin. */
class LineGuardTest {
    private static final ContactFacts FACTS = facts(
            "first_name", "Ana María",
            "last_name", "O’Brien",
            "company", "Smith-Jones & Co.",
            "city", "Berlin",
            "staff", "1,200",
            "growth", "40%",
            "quarter", "Q3 2025",
            "site", "www.smith.example",
            "product", "iBridge",
            "cyrillic", "Иван",
            "han", "東京",
            "post", "we move all our warehouses to the harbour in the coming spring because of the new rail line");

    private final LineGuard guard = LineGuard.builder()
            .confidential("You write the first line of a business e-mail. Output exactly one line.")
            .allow(List.of("Acme Cloud"))
            .build();

    private static ContactFacts facts(String... pairs) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return new ContactFacts(facts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Saw that Smith-Jones is growing, Ana María.",
                "Ana, moving 1200 people to Berlin must be quite a task.",
                "Growing 40% with 1,200 people is impressive.",
                "O'Brien and Smith and Jones in one company: how come?",
                "Smith-Jones's team in Berlin caught my eye, and I'm curious.",
                "A note on Q3: what you did with iBridge is great!",
                "Hello Ana. Noticed your work in Berlin… Curious how it goes?",
                "“Moving warehouses” – that is a big step, Ana.",
                "Иван, a short note about your work in 東京.",
                "At Acme Cloud we think about warehouses too.",
                "What you do at Smith-Jones & Co. is what made me write.",
                "How do you keep 1.200 people in step, Ana?",
                "Ana\u00a0María, a note on warehouses — nothing more 😀",
                "I've read about the harbour, and I'd like to know more.",
                "congratulations on your growth (in small letters, a claim that is missed)",
                "i heard that google in paris bought you, which is missed too"
            })
    void passes(String line) {
        assertThat(guard.objection(line, FACTS)).isEmpty();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Too short, Ana | fewer than 15",
                "One line\\nand another one | more than one line",
                "One line\\rand another one | more than one line",
                "One line\\\\u2028and another one | more than one line",
                "One line\\\\u0085and another one | more than one line",
                "A null\\\\u0000 in the middle of it | invisible character",
                "An escape \\\\u001b[31m in the middle | invisible character",
                "A tab\\tin the middle of the line | invisible character",
                "Turned \\\\u202egnorw around for Ana | invisible character",
                "Isolated \\\\u2066around\\\\u2069 for Ana | invisible character",
                "Zero\\\\u200bwidth in the middle, Ana | invisible character",
                "Zero\\\\u200dwidth joined in the middle | invisible character",
                "A soft\\\\u00adhyphen in the middle | invisible character",
                "A mark \\\\ufeff in the middle of it | invisible character",
                "A lone surrogate \\\\ud83d in the middle | invisible character",
                "A tag \\\\udb40\\\\udc41 in the middle of it | invisible character",
                "Private use \\\\ue000 in the middle of it | invisible character",
                "A filler \\\\u3164 in the middle of it | invisible character",
                "A selector \\\\ufe0e in the middle of it | variation selector",
                "An em\\\\u2003space in the middle of it | space that is none",
                "Piled up a\\\\u0301\\\\u0302\\\\u0303 in the middle of it | piled up",
                "Look at <b>this</b> great thing, Ana | markup",
                "Look at &lt;this&gt; great thing, Ana | markup",
                "Look at &#60;this great thing, Ana | markup",
                "Hi {{first_name}}, how are you doing today? | markup",
                "{Hi/Hello} Ana, how are you doing today? | markup",
                "Hi [first name], how are you doing today? | markup",
                "Look **here** at this great thing, Ana | markup",
                "Look `here` at this great thing, Ana | markup",
                "Look _here_ at this great thing, Ana | markup",
                "Look #1 at this great thing, Ana | markup",
                "Look ＜b＞here at this great thing, Ana | markup",
                "Look \\\\here at this great thing, Ana | markup",
                "Write to ana@smith.example, will you? | e-mail address",
                "Write to ana＠smith, will you, Ana? | e-mail address",
                "Write to ana (at) smith, will you? | e-mail address",
                "See https://smith.example for more of it | link",
                "See hxxps://smith for more of it, Ana | link",
                "See javascript:alert for more of it, Ana | link",
                "See tel:12 for more of it, Ana María | link",
                "See www smith for more of it, Ana María | link",
                "See smith.example for more of it, Ana | domain",
                "See ｓｍｉｔｈ．ｅｘａｍｐｌｅ for more of it | domain",
                "See smith。example for more of it, Ana | domain",
                "See bit.ly/x for more of it, Ana María | domain",
                "See smith .example for more of it, Ana | domain",
                "See smith dot com for more of it, Ana | domain",
                "See smith (dot) example for more of it | domain",
                "See 10.0.0.1 for more of it, Ana María | network address",
                "Call 030 123 45 67 for more of it, Ana | telephone number",
                "Call +49 (30) 1234567 for more of it | telephone number",
                "Call ٠٣٠١٢٣٤٥ for more of it, Ana | telephone number",
                "Your 50 people in Berlin are great, Ana. | '50'",
                "Your 200 people in Berlin are great, Ana. | '200'",
                "Your 1,200k people in Berlin are great. | '1,200k'",
                "Your 1200.5 people in Berlin are great. | '1200.5'",
                "Since Q4 your people in Berlin are great. | 'q4'",
                "Your ½ of the people in Berlin are great. | '1'",
                "Your ５０ people in Berlin are great, Ana. | '50'",
                "Your ٥ people in Berlin are great, Ana. | '٥'",
                "Your three warehouses in Berlin are great. | 'three'",
                "Your fifteen people in Berlin are great. | 'fifteen'",
                "Your sixty new people in Berlin are great. | 'sixty'",
                "A trillion reasons to write to you, Ana. | 'trillion'",
                "Your millions of boxes in Berlin are great. | 'millions'",
                "You doubled your warehouses in Berlin, Ana. | 'doubled'",
                "You saved € in all your warehouses, Ana. | '€'",
                "My friend Bob told me about you, Ana. | 'Bob'",
                "Bob told me about you and Berlin, Ana. | 'Bob'",
                "Google told me about you and Berlin, Ana. | 'Google'",
                "Saw your talk in Paris about warehouses. | 'Paris'",
                "The Great Company that you lead, Ana María. | 'Great'",
                "Your work with eBay is what made me write. | 'eBay'",
                "Your work with IBM is what made me write. | 'IBM'",
                "As a CEO you must think about it, Ana. | 'CEO'",
                "THIS is what I think about you, Ana María. | 'THIS'",
                "Met you on Monday in the warehouse, Ana. | 'Met'",
                "Anabel, your work in Berlin is great, really. | 'Anabel'",
                "See how Ivan works in the warehouse, Ana. | 'Ivan'",
                "Your work with Петров is what made me write. | 'Петров'",
                "Your work in 大阪 is what made me write. | of a script without capitals",
                "Your work in Ber\\\\u043bin is what made me write. | mixes scripts",
                "Your w\\\\u03bfrk in Berlin is what made me write. | mixes scripts",
                "Great that we move all our warehouses to the harbour in spring. | repeats 8 words of a fact",
                "You write the first line of a business note. | repeats its instructions",
                "Of a business e-mail: output exactly one line, Ana. | repeats its instructions"
            })
    void isRefused(String escaped, String why) {
        assertThat(guard.objection(unescaped(escaped), FACTS))
                .hasValueSatisfying(
                        objection -> assertThat(objection).contains(why).doesNotContain("\n"));
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text.translateEscapes())
                .replaceAll(
                        code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"9, false", "10, true", "20, true", "21, false"})
    void theLengthThatIsSet(int length, boolean fits) {
        LineGuard bounded = LineGuard.builder().length(10, 20).build();
        assertThat(bounded.shape("😀".repeat(length)).isEmpty()).isEqualTo(fits);
    }

    @Test
    void anythingAtAllIsJudgedQuickly() {
        for (String part : List.of("a", " ", "1", ".", "(", "a.", "1 ", "\u0301", "'", "A", "&#", "\ud83d")) {
            assertThat(guard.objection(part.repeat(1_000_000), FACTS)).as(part).isPresent();
            assertThat(guard.objection(part.repeat(200 / part.length()), FACTS)).isNotNull();
        }
    }

    @Test
    void settingsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineGuard.builder().length(0, 5))
                .withMessageContaining("0 to 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineGuard.builder().length(9, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LineGuard.builder().length(9, 1001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"will", "mark", "grace", "hope", "may", "bill", "apple", "meta", "april", "frank"})
    void aWordThatIsAlsoANameIsNotOrdinary(String word) {
        assertThat(OrdinaryWords.contains(word)).isFalse();
    }
}
