package dev.outreach.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final Json SAMPLE =
            Json.parse("{\"a\":{\"b\":[1,\"two\",true,null,{\"c\":\"9007199254740993\"}]},\"n\":null}");

    record Page(List<Map<String, Object>> items, String next) {}

    @Test
    void whatIsThereIsFound() {
        Json list = SAMPLE.at("a").at("b");
        assertThat(list.items()).hasSize(5);
        assertThat(list.at(0).whole()).hasValue(1);
        assertThat(list.at(1).text()).contains("two");
        assertThat(list.at(2).truth()).contains(true);
        assertThat(list.at(4).at("c").whole()).hasValue(9007199254740993L);
    }

    @Test
    void whatIsNotThereIsMissingAndSoIsAllInIt() {
        for (Json nothing : List.of(
                SAMPLE.at("x"),
                SAMPLE.at("n"),
                SAMPLE.at(0),
                SAMPLE.at("a").at("b").at(9),
                SAMPLE.at("x").at("y").at(3))) {
            assertThat(nothing.isMissing()).isTrue();
            assertThat(nothing.text()).isEmpty();
            assertThat(nothing.whole()).isEmpty();
            assertThat(nothing.truth()).isEmpty();
            assertThat(nothing.items()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e400", "99999999999999999999", "\"1.0\"", "\"\"", "true", "[1]"})
    void whatIsNoWholeNumber(String text) {
        assertThat(Json.parse(text).whole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-7, -7", "'\"42\"', 42", "9223372036854775807, 9223372036854775807"})
    void wholeNumbers(String text, long number) {
        assertThat(Json.parse(text).whole()).hasValue(number);
    }

    @Test
    void whatIsPrintedParsesBack() {
        assertThat(Json.parse(SAMPLE.toString())).isEqualTo(SAMPLE).hasSameHashCodeAs(SAMPLE);
        Json odd = Json.of(Map.of("k", "\u0000\u2028\ud83d\ude00\"\\/"));
        assertThat(Json.parse(odd.toString())).isEqualTo(odd);
    }

    @Test
    void aRecord() {
        Page page =
                Json.parse("{\"items\":[{\"id\":1}],\"next\":\"c\",\"more\":0}").as(Page.class);
        assertThat(page).isEqualTo(new Page(List.of(Map.of("id", 1)), "c"));
        assertThat(Json.parse("{}").as(Page.class)).isEqualTo(new Page(null, null));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        byte[] text = "\ufeff{}".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parse(text)).isEqualTo(Json.of(Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"a\" | \"A\"",
                "7 | 7",
                "null | null",
                "[1,\"a\",[\"b\"],null] | [1,\"A\",[\"B\"],null]",
                "{\"a\":\"b\",\"c\":{\"d\":[{\"e\":\"\\u0066\"}]},\"g\":true} | {\"a\":\"B\",\"c\":{\"d\":[{\"e\":\"F\"}]},\"g\":true}",
            })
    void textsAreChangedWhereverTheyStand(String before, String after) {
        Json json = Json.parse(before);
        Json same = Json.parse(before);
        assertThat(json.mapTexts(text -> text.toUpperCase(Locale.ROOT))).isEqualTo(Json.parse(after));
        assertThat(json).as("the first").isEqualTo(same);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"[], true", "[1], true", "{}, false", "true, false", "null, false"})
    void whatIsAList(String text, boolean list) {
        assertThat(Json.parse(text).isList()).isEqualTo(list);
    }

    @Test
    void theDeepestThatIsRead() {
        assertThat(Json.parse("[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST))
                        .isMissing())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(bytes = {(byte) 0xff, (byte) 0xc0})
    void whatIsNotUtf8(byte octet) {
        byte[] text = {'"', octet, (byte) 0x80, '"'};
        assertThatExceptionOfType(JsonException.class).isThrownBy(() -> Json.parse(text));
    }
}
