package dev.outreach.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {

    private static final SuppressionKey KEY = SuppressionKey.of("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ann@a.example,        ann@a.example",
        "Ann@A.Example,        ann@a.example",
        "'  ann@a.example\t',  ann@a.example",
        "@a.example,           @a.example",
        "*@a.example,          @a.example",
        "a.example,            @a.example",
        "A.Example.,           @a.example",
        "*.a.example,          *.a.example",
        "*@*.a.example,        *.a.example",
        ".a.example,           *.a.example",
        "HMAC-SHA256:00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF,"
                + "hmac-sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    })
    void hasOneFormAMeaning(String text, String form) {
        AddressPattern pattern = AddressPattern.parse(text);

        assertThat(pattern).hasToString(form).isEqualTo(new AddressPattern(form));
        assertThat(AddressPattern.parse(pattern.text())).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "*",
                "*.",
                "*@",
                "example",
                "@example",
                "*.example",
                "ann@",
                "ann",
                "a*@",
                "ann@*",
                "ann@*.a.example",
                "*.*.a.example",
                "ann@a.example,bob@a.example",
                "ann@a..example",
                "ann\n@a.example",
                "hmac-sha256:",
                "hmac-sha256:12",
                "md5:0011"
            })
    void whatIsNoneIsRefusedWithTheFormsThereAre(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressPattern.parse(text))
                .withMessageStartingWith("pattern '")
                .withMessageMatching(
                        "[^\\n]*(name@example.com[^\\n]*@example.com[^\\n]*\\*.example.com|64 hex)[^\\n]*");
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "ann@a.example,    ann@a.example,      true",
        "ann@a.example,    bob@a.example,      false",
        "@a.example,       ann@a.example,      true",
        "@a.example,       ann@b.a.example,    false",
        "*.a.example,      ann@a.example,      true",
        "*.a.example,      ann@b.a.example,    true",
        "*.a.example,      ann@c.b.a.example,  true",
        "*.a.example,      ann@xa.example,     false",
        "*.b.a.example,    ann@a.example,      false",
    })
    void covers(String pattern, String address, boolean covers) {
        assertThat(AddressPattern.parse(pattern).covers(EmailAddress.parse(address)))
                .isEqualTo(covers);
    }

    @Test
    void listsWhatCoversAnAddressNarrowestFirst() {
        assertThat(AddressPattern.covering(EmailAddress.parse("ann@c.b.example")))
                .extracting(AddressPattern::text)
                .containsExactly("ann@c.b.example", "@c.b.example", "*.c.b.example", "*.b.example");
    }

    @Test
    void isMadeFromWords() {
        EmailAddress ann = EmailAddress.parse("ann@a.example");

        assertThat(AddressPattern.address(ann)).hasToString("ann@a.example");
        assertThat(AddressPattern.domain(ann.domain())).hasToString("@a.example");
        assertThat(AddressPattern.domainAndBelow(new DomainName("a.example"))).hasToString("*.a.example");
    }

    /** The value is that of {@code printf ann@a.example | openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @Test
    void aHashTellsNobodyWhom() {
        AddressPattern hashed = AddressPattern.hashed(AddressPattern.parse("Ann@a.example"), KEY);

        assertThat(hashed.text())
                .isEqualTo("hmac-sha256:b15319998d70730ad7f698f15a419d1a2d4af0299685e242663f703225b80ae2");
        assertThat(hashed.isHashed()).isTrue();
        assertThat(AddressPattern.hashed(hashed, KEY)).isEqualTo(hashed);
        assertThat(AddressPattern.parse(hashed.text())).isEqualTo(hashed);
    }

    @Test
    void aKeyIsLongEnoughAndNeverShown() {
        assertThat(KEY.toString()).doesNotContain("0123");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SuppressionKey.of(new byte[15]))
                .withMessageContaining("15 bytes")
                .withMessageContaining("16");
    }
}
