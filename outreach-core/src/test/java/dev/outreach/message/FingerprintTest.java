package dev.outreach.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts count as the same. */
class FingerprintTest {

    @ParameterizedTest(name = "''{0}'' and ''{1}'': {2}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a b,a b,true",
                "a b,a  b,true",
                "a b,' a\n\tb\r\n',true",
                "a b,a\u00a0b,true",
                "a b,a\u2003b,true",
                "a b,a\u200b b,true",
                "ab,a\u200bb,true",
                "ab,a\u00adb,true",
                "ab,\u200fa\u202eb,true",
                "é,e\u0301,true",
                "a b,ab,false",
                "a,A,false",
                "a,b,false",
                "a,a.,false",
                "é,e,false",
                "а,a,false",
            })
    void textsAreTheSameIfAReaderSeesTheSame(String one, String other, boolean same) {
        assertThat(Fingerprint.of("s", one).equals(Fingerprint.of("s", other))).isEqualTo(same);
    }

    @Test
    void marksWithoutEndAreTakenApart() {
        String marks = "\u0301\u0323".repeat(100_000);

        assertThat(StreamSafe.of("a" + marks).length()).isEqualTo(1 + marks.length() + (marks.length() - 1) / 30);
        assertThat(StreamSafe.of("a" + marks.substring(0, 30))).isEqualTo("a" + marks.substring(0, 30));
        assertThat(Fingerprint.of("a" + marks)).isEqualTo(Fingerprint.of("a" + marks));
    }

    @Test
    void partsStayApart() {
        assertThat(Fingerprint.of("a", "b"))
                .isNotEqualTo(Fingerprint.of("ab", ""))
                .isNotEqualTo(Fingerprint.of("", "ab"))
                .isNotEqualTo(Fingerprint.of("a", "b", ""))
                .isNotEqualTo(Fingerprint.of("a b"));
    }

    /** SHA-256 of four bytes of length and the text, as any other tool computes it. */
    @Test
    void itIsShaOfLengthAndText() {
        assertThat(Fingerprint.of("abc")).isEqualTo("d04b72a650ce0f8ce4963330a53ee2832733d2baeffff3c1d8e256cca096d120");
    }
}
