package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.campaign.Contact;
import dev.outreach.fleet.EmailAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactFactsTest {
    @Test
    void onlyWhatIsAllowedInThatOrder() {
        Contact contact = new Contact(
                EmailAddress.parse("ana@b.example"),
                Contact.Value.VIP,
                null,
                Map.of("company", "B", "first_name", "Ana", "salary", "secret", "blank", " "));
        ContactFacts facts = ContactFacts.of(contact, List.of("first_name", "blank", "absent", "company"));
        assertThat(facts.values()).containsExactly(Map.entry("first_name", "Ana"), Map.entry("company", "B"));
        assertThat(facts.toString()).doesNotContain("secret").doesNotContain("ana@b.example");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "line ends, 'a\r\nb\nc', a b c",
        "separators, 'a\u2028b\u2029c', a b c",
        "tabs and nulls, 'a\tb\u0000c', a b c",
        "odd spaces, '\u3000a\u00a0\u2003b ', a b",
        "zero width, 'a\u200bb\ufeff', ab",
        "bidi, 'a\u202eb\u2066c', abc",
        "tags, 'a\udb40\udc41b', ab",
        "lone surrogate, 'a\ud83db', ab",
        "emoji stays, 'a\ud83d\ude00b', a\ud83d\ude00b",
        "accents stay, 'e\u0301', e\u0301"
    })
    void aValueIsOneLineOfVisibleText(String what, String value, String fact) {
        assertThat(new ContactFacts(Map.of("x", value)).value("x")).contains(fact);
    }

    @Test
    void aLongValueIsCutBetweenCharacters() {
        String fact = new ContactFacts(Map.of("x", "\ud83d\ude00".repeat(5000)))
                .value("x")
                .orElseThrow();
        assertThat(fact).isEqualTo("\ud83d\ude00".repeat(ContactFacts.LONGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", " a", "a\u202e"})
    void aNameThatIsNone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContactFacts(Map.of(name, "x")))
                .withMessageContaining("name that is not valid")
                .withMessageNotContaining("\n");
    }

    @Test
    void moreFactsThanAreRead() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= ContactFacts.MOST; i++) {
            many.put("f" + i, "x");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new ContactFacts(many));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverTheValueTheFactIsOneBoundedLine(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int[] points = random.ints(random.nextInt(400), 0, 0x110000).toArray();
            String value = new String(points, 0, points.length);
            new ContactFacts(Map.of("x", value)).value("x").ifPresent(fact -> {
                assertThat(fact).as("seed %s", seed).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
                assertThat(fact.codePointCount(0, fact.length())).isBetween(1, ContactFacts.LONGEST);
                assertThat(new ContactFacts(Map.of("x", fact)).value("x")).contains(fact);
            });
        }
    }
}
