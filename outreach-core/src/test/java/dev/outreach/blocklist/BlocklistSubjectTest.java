package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.blocklist.BlocklistSubject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How questions begin (RFC 5782 sections 2.1, 2.2 and 2.4). */
class BlocklistSubjectTest {

    @ParameterizedTest(name = "{0} is asked for as {2}")
    @CsvSource({
        "192.0.2.99, IPV4, 99.2.0.192",
        "a.example, DOMAIN, a.example",
        "A.Example., DOMAIN, a.example",
        "' a.example ', DOMAIN, a.example",
        "bücher.example, DOMAIN, xn--bcher-kva.example",
        "2001:db8:1:2:3:4:567:89ab, IPV6, b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2",
        "::1, IPV6, 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0",
        "::ffff:192.0.2.99, IPV4, 99.2.0.192",
    })
    void aSubjectIsReadByItsForm(String text, Kind kind, String labels) {
        BlocklistSubject subject = BlocklistSubject.parse(text);

        assertThat(subject.kind()).isEqualTo(kind);
        assertThat(subject.labels()).isEqualTo(labels);
    }

    @ParameterizedTest(name = "'{0}'")
    @ValueSource(
            strings = {
                "",
                "example",
                "a b.example",
                "-a.example",
                "_dmarc.a.example",
                "a..example",
                "300.1.2.3",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.4/24",
                "10",
                "2001:db8::1::2",
                "fe80::1%eth0",
                "a.example:25",
                "[::1]",
                "http://a.example/",
                "x@a.example",
                "ü..example",
                "a\u0000.example"
            })
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> BlocklistSubject.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesThatNoZoneHoldsAreRefused() {
        String label = "a".repeat(63);
        assertThat(BlocklistSubject.parse(label + ".example").text()).hasSize(71);
        assertThatThrownBy(() -> BlocklistSubject.parse(label + "a.example")).hasMessageContaining("not valid");
        assertThatThrownBy(() -> BlocklistSubject.parse((label + ".").repeat(4) + "example"))
                .hasMessageContaining("253");
    }
}
