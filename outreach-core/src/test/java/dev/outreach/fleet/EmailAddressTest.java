package dev.outreach.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static final String LETTERS = "ab9A.-_+'/\\( ";
    private static final String[] DOMAINS = {"a.example", "b-c.d.example", "x9.xn--p1ai", "1.2.3.4", "a.b1", "a.1b"};

    /** The validator decides, however an address is looked at. */
    @Test
    void whatTheValidatorTakesIsTakenAndNothingElse() {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder local = new StringBuilder();
            for (int letters = random.nextInt(8); letters >= 0; letters--) {
                local.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            String domain = DOMAINS[random.nextInt(DOMAINS.length)];
            String whole = local.toString().toLowerCase(Locale.ROOT) + "@" + domain;
            boolean valid = whole.indexOf(' ') < 0 && JMail.strictValidator().isValid(whole);
            if (valid) {
                taken++;
                assertThatCode(() -> new EmailAddress(local.toString(), new DomainName(domain)))
                        .as(whole)
                        .doesNotThrowAnyException();
            } else {
                assertThatCode(() -> new EmailAddress(local.toString(), new DomainName(domain)))
                        .as(whole)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(taken).isBetween(20_000, 180_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@a.example", "ann", "ann@", "a..b@c.example", ".a@c.example", "a.@c.example", "ann@c"})
    void whatIsNoAddressIsQuoted(String text) {
        assertThatCode(() -> EmailAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not valid");
    }

    @Test
    void caseIsNoDifference() {
        assertThat(EmailAddress.parse("Ann.B@A.Example")).isEqualTo(EmailAddress.parse("ann.b@a.example"));
    }
}
