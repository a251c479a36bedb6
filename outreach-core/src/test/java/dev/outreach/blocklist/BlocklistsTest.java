package dev.outreach.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.blocklist.BlocklistAnswer.Listed;
import dev.outreach.blocklist.BlocklistAnswer.Status;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.signal.ListingWeight;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists that the library knows: what their answers mean. */
class BlocklistsTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxy2";

    private static Blocklist list(List<Blocklist> lists, String id) {
        return lists.stream()
                .collect(Collectors.toMap(Blocklist::id, Function.identity()))
                .get(id);
    }

    @ParameterizedTest(name = "{0} answers {1}: {2} {3}")
    @CsvSource({
        "dbl.spamhaus.org, 127.0.1.2, LISTED, BURNS",
        "dbl.spamhaus.org, 127.0.1.4, LISTED, BURNS",
        "dbl.spamhaus.org, 127.0.1.5, LISTED, BURNS",
        "dbl.spamhaus.org, 127.0.1.6, LISTED, BURNS",
        "dbl.spamhaus.org, 127.0.1.102, LISTED, HARMS",
        "dbl.spamhaus.org, 127.0.1.106, LISTED, HARMS",
        "dbl.spamhaus.org, 127.0.1.102 127.0.1.4, LISTED, BURNS",
        "dbl.spamhaus.org, 127.0.1.3, ERROR, ",
        "dbl.spamhaus.org, 127.0.1.255, ERROR, ",
        "dbl.spamhaus.org, 127.0.1.2 127.0.1.255, ERROR, ",
        "dbl.spamhaus.org, 127.0.0.2, ERROR, ",
        "dbl.spamhaus.org, 127.0.0.1, ERROR, ",
        "dbl.spamhaus.org, 127.255.255.252, REFUSED, ",
        "dbl.spamhaus.org, 127.255.255.254, REFUSED, ",
        "dbl.spamhaus.org, 127.255.255.255, REFUSED, ",
        "dbl.spamhaus.org, 127.255.255.7, REFUSED, ",
        "dbl.spamhaus.org, 127.0.1.2 127.255.255.254, REFUSED, ",
        "dbl.spamhaus.org, 192.0.2.1, ERROR, ",
        "dbl.spamhaus.org, 127.0.1.2 192.0.2.1, ERROR, ",
        "zrd.spamhaus.org, 127.0.2.2, LISTED, ",
        "zrd.spamhaus.org, 127.0.2.24, LISTED, ",
        "zrd.spamhaus.org, 127.0.2.1, ERROR, ",
        "zrd.spamhaus.org, 127.0.2.25, ERROR, ",
        "multi.surbl.org, 127.0.0.4, LISTED, ",
        "multi.surbl.org, 127.0.0.36, LISTED, ",
        "multi.surbl.org, 127.0.0.8, LISTED, HARMS",
        "multi.surbl.org, 127.0.0.80, LISTED, HARMS",
        "multi.surbl.org, 127.0.0.254, LISTED, HARMS",
        "multi.surbl.org, 127.0.0.1, REFUSED, ",
        "multi.surbl.org, 127.0.0.65, REFUSED, ",
        "multi.surbl.org, 127.0.0.2, ERROR, ",
        "multi.surbl.org, 127.0.0.0, ERROR, ",
        "multi.surbl.org, 127.0.1.64, ERROR, ",
        "multi.uribl.com, 127.0.0.2, LISTED, HARMS",
        "multi.uribl.com, 127.0.0.4, LISTED, ",
        "multi.uribl.com, 127.0.0.8, LISTED, ",
        "multi.uribl.com, 127.0.0.14, LISTED, HARMS",
        "multi.uribl.com, 127.0.0.1, REFUSED, ",
        "zen.spamhaus.org, 127.0.0.2, LISTED, ALERTS",
        "zen.spamhaus.org, 127.0.0.2 127.0.0.4 127.0.0.10, LISTED, ALERTS",
        "zen.spamhaus.org, 127.0.0.9 127.0.0.2, LISTED, ALERTS",
        "zen.spamhaus.org, 127.0.0.10, LISTED, ",
        "zen.spamhaus.org, 127.0.0.11, LISTED, ",
        "zen.spamhaus.org, 127.0.0.5, ERROR, ",
        "bl.spamcop.net, 127.0.0.2, LISTED, ALERTS",
        "bl.spamcop.net, 127.0.0.3, ERROR, ",
        "b.barracudacentral.org, 127.0.0.2, LISTED, ALERTS",
        "psbl.surriel.com, 127.0.0.2, LISTED, ALERTS",
        "bl.mailspike.net, 127.0.0.12, LISTED, ALERTS",
        "bl.mailspike.net, 127.0.0.18, ERROR, ",
    })
    void anAnswerMeansWhatTheTableSays(String id, String addresses, Status status, ListingWeight weight) {
        BlocklistAnswer answer = list(Blocklists.standard(KEY), id).read(Lists.addresses(addresses));

        assertThat(answer.status()).as(answer.why()).isEqualTo(status);
        assertThat(answer.why()).isNotBlank().doesNotContain("\n");
        if (answer instanceof Listed listed) {
            assertThat(listed.weight().orElse(null)).isEqualTo(weight);
        }
    }

    @Test
    void allCodesOfAnAnswerAreRead() {
        Listed answer = (Listed)
                list(Blocklists.standard(), "zen.spamhaus.org").read(Lists.addresses("127.0.0.2 127.0.0.4 127.0.0.10"));

        assertThat(answer.codes()).extracting(ListCode::code).containsExactly("127.0.0.2", "127.0.0.4", "127.0.0.10");
    }

    @ParameterizedTest(name = "{0} is retired since {1}")
    @CsvSource({"dnsbl.sorbs.net, 2024-06-05", "ix.dnsbl.manitu.net, 2025-01-17"})
    void deadListsAreRetiredAndStaySo(String id, LocalDate since) {
        Blocklist list = list(Blocklists.standard(KEY), id);

        assertThat(list.status())
                .isInstanceOfSatisfying(
                        Blocklist.Status.Retired.class,
                        retired -> assertThat(retired.since()).isEqualTo(since));
        assertThat(list.zone()).isEmpty();
        assertThatThrownBy(() -> list.at(BlocklistZone.of("mirror.test")))
                .hasMessageContaining(id)
                .hasMessageContaining(since.toString());
    }

    @Test
    void theListOfNewDomainsIsAskedByKeyOrMirrorAlone() {
        Blocklist withoutKey = list(Blocklists.standard(), "zrd.spamhaus.org");

        assertThat(withoutKey.isAsked()).isFalse();
        assertThat(withoutKey.status().toString()).contains("key").contains("mirror");
        assertThat(withoutKey.at(BlocklistZone.of("zrd.mirror.test")).isAsked()).isTrue();
        assertThat(list(Blocklists.standard(KEY), "zrd.spamhaus.org").question("a.example"))
                .isEqualTo("a.example." + KEY + ".zrd.dq.spamhaus.net");
    }

    @Test
    void theKeyIsInQuestionsOnly() {
        for (Blocklist list : Blocklists.standard(KEY)) {
            assertThat(list + " " + list.zone() + " " + list.status()).doesNotContain(KEY);
        }
        Blocklist dbl = list(Blocklists.standard(KEY.toUpperCase(Locale.ROOT)), "dbl.spamhaus.org");
        assertThat(dbl).hasToString("dbl.spamhaus.org at ***.dbl.dq.spamhaus.net");
        assertThat(dbl.question("a.example")).isEqualTo("a.example." + KEY + ".dbl.dq.spamhaus.net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim.key",
                "geheim key",
                "geheim\n",
                "geheim-",
                "geheimgeheimgeheimgeheimgeheimgeheimgeheimgeheimgeheimgeheimgeheim"
            })
    void aKeyThatCannotBeOneIsRefusedWithoutBeingShown(String key) {
        assertThatThrownBy(() -> Blocklists.standard(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters and digits")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void everyListThatIsAskedHasWhatItTakes() {
        assertThat(Blocklists.standard(KEY))
                .hasSize(11)
                .filteredOn(Blocklist::isAsked)
                .hasSize(9)
                .allSatisfy(list -> {
                    assertThat(list.codes()).isNotEmpty();
                    assertThat(list.terms()).isNotBlank();
                    assertThat(list.operator()).isNotBlank();
                    assertThat(list.mustList()).isNotEmpty();
                    assertThat(list.mustNotList()).isNotEmpty();
                });
    }

    @Test
    void noListOfAddressesCanChargeADomain() {
        assertThat(Blocklists.standard(KEY))
                .filteredOn(list -> !list.holds().contains(Kind.DOMAIN))
                .flatExtracting(Blocklist::codes)
                .extracting(ListCode::weight)
                .doesNotContain(ListingWeight.BURNS, ListingWeight.HARMS);
    }

    @Test
    void aListOfOnesOwnMustBeWhole() {
        BlocklistBuilder own = Blocklist.builder("own.test").zone(BlocklistZone.of("own.test"));

        assertThatThrownBy(own::build).hasMessageContaining("own.test").hasMessageContaining("what it holds");
        own.holds(Kind.DOMAIN);
        assertThatThrownBy(own::build).hasMessageContaining("codes");
        own.code("127.0.0.2", "bad", ListingWeight.HARMS);
        assertThatThrownBy(own::build).hasMessageContaining("controls");
        own.mustList("TEST").mustNotList("INVALID");
        assertThat(own.build().mustList()).containsExactly("test");
        assertThatThrownBy(() -> own.bit(3, "two bits", null)).hasMessageContaining("3");
        assertThatThrownBy(() -> own.code("127.0.0", "short", null)).hasMessageContaining("127.0.0");
        assertThatThrownBy(() -> Blocklist.builder("Own List")).hasMessageContaining("Own List");
    }
}
