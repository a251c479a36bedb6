package dev.outreach.dns.dmarc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmarcRecordTest {

    private static final long SEED = 20_260_501L;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com | v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com
            v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com; ruf=mailto:auth-reports@example.com \
            | v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com; ruf=mailto:auth-reports@example.com
            v=DMARC1; p=quarantine; rua=mailto:dmarc-feedback@example.com,mailto:tld-test@thirdparty.example.net; t=y \
            | v=DMARC1; p=quarantine; t=y; rua=mailto:dmarc-feedback@example.com,mailto:tld-test@thirdparty.example.net
            v = DMARC1 ;p = Reject;                            | v=DMARC1; p=reject
            V=DMARC1;P=REJECT;SP=NONE;NP=Quarantine            | v=DMARC1; p=reject; sp=none; np=quarantine
            v=DMARC1;p=reject;adkim=s;aspf=r;psd=u;t=n;fo=0    | v=DMARC1; p=reject; adkim=s
            v=DMARC1;p=reject;psd=y;fo=1:s:d;ruf=mailto:a@b.example!10m | v=DMARC1; p=reject; psd=y; ruf=mailto:a@b.example; fo=1:s:d
            v=DMARC1; p=none; rf=afrf; ri=86400; pct=100       | v=DMARC1; p=none
            v=DMARC1; p=quarantine; pct=020                    | v=DMARC1; p=quarantine; pct=20
            v=DMARC1; p=reject; pct=101; adkim=x; fo=0:1; t=   | v=DMARC1; p=reject
            v=DMARC1; p=reject; x=y; p2=1; ; =; nonsense       | v=DMARC1; p=reject
            v=DMARC1; rua=mailto:a@b.example                   | v=DMARC1; p=none; rua=mailto:a@b.example
            v=DMARC1; p=rejct; rua=mailto:a@b.example          | v=DMARC1; p=none; rua=mailto:a@b.example
            v=DMARC1; p=reject; sp=all; rua=mailto:a@b.example | v=DMARC1; p=none; rua=mailto:a@b.example
            v=DMARC1; p=reject; np=; np2=                      | v=DMARC1
            v=DMARC1                                           | v=DMARC1
            v=DMARC1; p=none; rua=a@b.example,,mailto:c%2Cd@b.example , https://e.example/f | v=DMARC1; p=none; rua=mailto:c%2Cd@b.example,https://e.example/f
            """)
    void whatIsPassedOverIsGoneAndTheRestIsPrinted(String text, String printed) {
        DmarcRecord record = DmarcRecord.parse(text);

        assertThat(record).hasToString(printed);
        assertThat(DmarcRecord.parse(printed)).isEqualTo(record).hasSameHashCodeAs(record);
    }

    @ParameterizedTest(name = "''{0}'' is refused")
    @ValueSource(
            strings = {
                "",
                "v=spf1 -all",
                " v=DMARC1; p=none",
                "v=dmarc1; p=none",
                "v=DMARC12; p=none",
                "p=none; v=DMARC1",
                "v=DMARC1 p=none",
                "v=DMARC1; p=none; p=reject",
                "v=DMARC1; v=DMARC1; p=none"
            })
    void whatIsNoRecordIsRefused(String text) {
        assertThatThrownBy(() -> DmarcRecord.parse(text)).isInstanceOf(DmarcSyntaxException.class);
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource(delimiter = '|', textBlock = """
            v=DMARC1; p=none; pct=50       | tag 'pct' is outdated
            v=DMARC1; p=none; rf=afrf      | tag 'rf' is outdated
            v=DMARC1; p=none; ri=3600      | tag 'ri' is outdated
            v=DMARC1; p=none; pct=all      | tag 'pct' is 'all' and is passed over
            v=DMARC1; p=none; aspf=strict  | tag 'aspf' is 'strict' and is passed over: use r or s
            v=DMARC1; p=none; ruaa=x       | tag 'ruaa' is not known
            v=DMARC1; p=none; oops         | 'oops' is no tag
            v=DMARC1; p=none; rua=a@b.test | tag 'rua' has 'a@b.test', which is no URI
            v=DMARC1; p=none; rua=mailto:a@b.test!5k | the size in 'mailto:a@b.test!5k' is outdated
            v=DMARC1                       | receivers do as if there were no record
            v=DMARC1; rua=mailto:a@b.test  | receivers take it for p=none
            """)
    void whatIsWrongIsRemarkedOn(String text, String remark) {
        assertThat(DmarcRecord.parse(text).remarks()).singleElement().asString().contains(remark);
    }

    @Test
    void aFaultlessRecordHasNoRemarks() {
        assertThat(DmarcRecord.parse("v=DMARC1; p=reject; sp=none; np=reject; adkim=s; aspf=s; psd=n; t=y; fo=1;"
                                + " rua=mailto:a@b.test; ruf=mailto:a@b.test;")
                        .remarks())
                .isEmpty();
    }

    @Test
    void subdomainsTakeThePolicyThatIsNearest() {
        DmarcRecord one = DmarcRecord.parse("v=DMARC1; p=reject");
        DmarcRecord two = DmarcRecord.parse("v=DMARC1; p=reject; sp=none");
        DmarcRecord three = DmarcRecord.parse("v=DMARC1; p=none; sp=quarantine; np=reject");

        assertThat(one.nonexistentPolicy()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(List.of(two.policy(), two.subdomainPolicy(), two.nonexistentPolicy()))
                .containsExactly(DmarcPolicy.REJECT, DmarcPolicy.NONE, DmarcPolicy.NONE);
        assertThat(List.of(three.policy(), three.subdomainPolicy(), three.nonexistentPolicy()))
                .containsExactly(DmarcPolicy.NONE, DmarcPolicy.QUARANTINE, DmarcPolicy.REJECT);
    }

    @ParameterizedTest(name = "''{0}'' is weaker than ''{1}'': {2}")
    @CsvSource({
        "p=quarantine,              p=reject,            true",
        "p=reject,                  p=quarantine,        false",
        "p=reject; t=y,             p=reject,            true",
        "p=reject; t=y,             p=quarantine,        false",
        "p=quarantine,              p=reject; t=y,       true",
        "p=quarantine; t=y,         p=none,              false",
        "p=quarantine; pct=50,      p=quarantine,        true",
        "p=quarantine,              p=quarantine; pct=0, false",
        "p=quarantine; t=y,         p=quarantine; pct=0, true",
        "p=reject; pct=0,           p=quarantine,        false",
        "p=reject; sp=none,         p=reject,            true",
        "p=reject; sp=none,         p=none,              false",
        "p=reject; np=quarantine,   p=reject,            true",
        "p=reject,                  p=reject; adkim=s,   true",
        "p=reject; aspf=s,          p=reject,            false",
        "p=none; t=y,               p=none,              false",
    })
    void weakerIsWhatTreatsAnyMailBetter(String one, String other, boolean weaker) {
        assertThat(DmarcRecord.parse("v=DMARC1; " + one).isWeakerThan(DmarcRecord.parse("v=DMARC1; " + other)))
                .isEqualTo(weaker);
    }

    @Test
    void aRaisedRecordIsNeverWeaker() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            DmarcRecord one = anyRecord(random);
            DmarcRecord other = anyRecord(random);
            DmarcRecord raised = one.atLeast(other);
            assertThat(raised.isWeakerThan(one)).as("seed %s: %s", SEED, one).isFalse();
            assertThat(raised.isWeakerThan(other))
                    .as("seed %s: %s for %s", SEED, raised, other)
                    .isFalse();
            assertThat(DmarcRecord.parse(raised.toString())).as("seed %s", SEED).isEqualTo(raised);
        }
    }

    @Test
    void anyTextGivesARecordOrTheException() {
        Random random = new Random(SEED);
        String letters = "vDMARC1=;; \tpnonerejctsy:,!%@.0\u00ff\n";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "v=DMARC1;" : "");
            random.ints(random.nextInt(60), 0, letters.length()).forEach(c -> text.append(letters.charAt(c)));
            try {
                DmarcRecord record = DmarcRecord.parse(text.toString());
                assertThat(DmarcRecord.parse(record.toString()))
                        .as("seed %s: %s", SEED, text)
                        .isEqualTo(record);
            } catch (DmarcSyntaxException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void aHugeRecordIsReadInPassing() {
        String blanks = " ".repeat(60_000);
        assertThat(DmarcRecord.parse("v=DMARC1;p" + blanks + "=" + blanks + "reject" + blanks + "x")
                        .remarks())
                .hasSizeLessThanOrEqualTo(20);
        assertThat(DmarcRecord.parse("v=DMARC1;p=none" + ";a".repeat(30_000)).remarks())
                .hasSize(20);
        assertThat(DmarcRecord.parse("v=DMARC1;p=none;rua=" + "mailto:a@b.test,".repeat(4_000))
                        .rua())
                .hasSize(100);
    }

    @Test
    void aRecordIsBuiltAndSplit() {
        DmarcRecord record = DmarcRecord.builder(DmarcPolicy.QUARANTINE)
                .sp(DmarcPolicy.REJECT)
                .rua("mailto:dmarc@example.com")
                .build();

        assertThat(record.strings()).containsExactly("v=DMARC1; p=quarantine; sp=reject; rua=mailto:dmarc@example.com");
        assertThat(record.toBuilder().p(DmarcPolicy.REJECT).build())
                .hasToString("v=DMARC1; p=reject; sp=reject; rua=mailto:dmarc@example.com");
        assertThatThrownBy(() -> DmarcRecord.builder(DmarcPolicy.NONE).rua("dmarc@example.com;p=none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use a URI such as mailto:");
        assertThatThrownBy(() -> DmarcRecord.builder(DmarcPolicy.NONE).fo("0:0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 0 or 1");
    }

    private static DmarcRecord anyRecord(Random random) {
        DmarcPolicy[] policies = DmarcPolicy.values();
        StringBuilder text = new StringBuilder("v=DMARC1; p=" + policies[random.nextInt(3)]);
        text.append(random.nextInt(3) == 0 ? "; sp=" + policies[random.nextInt(3)] : "");
        text.append(random.nextInt(3) == 0 ? "; np=" + policies[random.nextInt(3)] : "");
        text.append(random.nextInt(3) == 0 ? "; t=y" : "");
        text.append(random.nextInt(3) == 0 ? "; pct=" + random.nextInt(101) : "");
        text.append(random.nextInt(4) == 0 ? "; adkim=s" : "");
        text.append(random.nextInt(4) == 0 ? "; aspf=s" : "");
        return DmarcRecord.parse(text.toString());
    }
}
