package dev.outreach.dns.dmarc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.ReportEvidence;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTallyTest {

    private static final long DAY = 86_400;
    private static final long FIRST = 1_780_272_000;

    private static AggregateReport report(String reporter, String id, long begin, long end, String... records) {
        String metadata = "<report_metadata><org_name>" + reporter + "</org_name><report_id>" + id
                + "</report_id><date_range><begin>" + begin + "</begin><end>" + end
                + "</end></date_range></report_metadata>";
        String xml = ReportTexts.report(metadata, ReportTexts.POLICY, String.join("", records));
        return AggregateReportReader.standard()
                .read(ReportTexts.bytes(xml))
                .reports()
                .get(0);
    }

    private static AggregateReport day(String reporter, int day, String... records) {
        return report(reporter, "d" + day, FIRST + day * DAY, FIRST + (day + 1) * DAY - 1, records);
    }

    private static DomainSummary sum(AggregateReport... reports) {
        return ReportTally.of(List.of(reports)).get(0);
    }

    @Test
    void countsAreAddedUpByDomainAndSource() {
        DomainSummary summary = sum(
                day(
                        "a",
                        0,
                        ReportTexts.record("192.0.2.1", 6, "pass", "pass"),
                        ReportTexts.record("192.0.2.1", 2, "fail", "pass")),
                day(
                        "B",
                        1,
                        ReportTexts.record("2001:db8::1", 1, "pass", "fail"),
                        ReportTexts.record("198.51.100.1", 1, "fail", "fail")));

        MailCounts all = summary.counts();
        assertThat(List.of(all.messages(), all.spfAligned(), all.dkimAligned(), all.aligned()))
                .containsExactly(10L, 7L, 8L, 9L);
        assertThat(all.spfShare()).isCloseTo(0.7, within(1e-9));
        assertThat(all.dkimShare()).isCloseTo(0.8, within(1e-9));
        assertThat(all.alignedShare()).isCloseTo(0.9, within(1e-9));
        assertThat(all.dispositions()).isEqualTo(Map.of(Disposition.NONE, 10L));
        assertThat(summary.domain()).isEqualTo("example.com");
        assertThat(summary.reporters()).containsExactly("a", "b");
        assertThat(summary.reports()).isEqualTo(2);
        assertThat(summary.begin()).isEqualTo(Instant.ofEpochSecond(FIRST));
        assertThat(summary.end()).isEqualTo(Instant.ofEpochSecond(FIRST + 2 * DAY - 1));
        assertThat(summary.days()).hasSize(2);
        assertThat(summary.sources().stream()
                        .map(source -> source.source().getHostAddress() + " "
                                + source.counts().messages() + " " + source.reporters()))
                .containsExactly("192.0.2.1 8 [a]", "198.51.100.1 1 [b]", "2001:db8:0:0:0:0:0:1 1 [b]");
    }

    @Test
    void aReportThatCameTwiceCountsOnce() {
        ReportTally tally = new ReportTally();
        AggregateReport first = day("a", 0, ReportTexts.record("192.0.2.1", 6, "pass", "pass"));

        assertThat(tally.add(first)).isTrue();
        assertThat(tally.add(first)).isFalse();
        assertThat(tally.add(day("b", 0, ReportTexts.record("192.0.2.1", 6, "pass", "pass"))))
                .isTrue();
        assertThat(tally.summaries().get(0).counts().messages()).isEqualTo(12);
    }

    @Test
    void aPeriodThatEndsAtMidnightIsOneDay() {
        assertThat(sum(report("a", "1", FIRST, FIRST + DAY)).days()).hasSize(1);
        assertThat(sum(report("a", "1", FIRST + DAY / 2, FIRST + DAY + DAY / 2)).days())
                .hasSize(2);
        assertThat(sum(report("a", "1", FIRST, FIRST)).days()).hasSize(1);
        assertThat(sum(report("a", "1", 0, 99_999_999_999L)).days()).hasSize(31);
    }

    @Test
    void theEvidenceIsOfTheDomainsOwnMail() {
        AggregateReport[] reports = IntStream.range(0, 15)
                .mapToObj(day -> day(
                        "r" + day % 3,
                        day,
                        ReportTexts.record("192.0.2.1", 40, "pass", "pass"),
                        ReportTexts.record("192.0.2.2", 1, "fail", "fail"),
                        ReportTexts.record("203.0.113.9", 5, "fail", "pass"),
                        ReportTexts.record("198.51.100.66", 1_000, "fail", "fail")))
                .toArray(AggregateReport[]::new);

        ReportEvidence evidence = sum(reports).evidence(List.of(IpNetwork.parse("192.0.2.0/24")));

        assertThat(evidence)
                .isEqualTo(new ReportEvidence(
                        Optional.of(Instant.ofEpochSecond(FIRST + 15 * DAY - 1)),
                        15,
                        3,
                        15 * 46L,
                        15 * 45L,
                        List.of()));
    }

    @Test
    void aSourceThatSpfPassesThoughNobodyKnowsItIsTold() {
        DomainSummary summary = sum(day(
                "a",
                0,
                ReportTexts.record("192.0.2.1", 6, "pass", "pass"),
                ReportTexts.record("2001:db8::7", 1, "pass", "fail")));

        assertThat(summary.evidence(List.of(IpNetwork.parse("192.0.2.1"))).unknownSources())
                .containsExactly("2001:db8::7");
        assertThat(summary.evidence((InetAddress any) -> true).unknownSources()).isEmpty();
        assertThat(summary.evidence((InetAddress any) -> false).unknownSources())
                .hasSize(2);
    }
}
