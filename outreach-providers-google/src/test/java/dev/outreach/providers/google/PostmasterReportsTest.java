package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationDay.DeliveryError;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Requirement;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationReport.Verdict;
import dev.outreach.spi.ReputationSource;
import dev.outreach.testing.FakeClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostmasterReportsTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate TO = LocalDate.parse("2026-01-31");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-02-01T09:00:00Z");
    private ReputationSource source;

    @BeforeEach
    void setUp() {
        source = Clients.of(SERVER, clock, ReputationSource.class);
    }

    private ReputationReport report() {
        return source.reports(List.of(SHOP), FROM, TO).get(0);
    }

    private static void figure(LocalDate day, String metric, Object value) {
        SERVER.postmaster.figure("shop.example", day, metric, Map.of("doubleValue", value));
    }

    @Test
    void eachFigureGoesWhereItBelongs() {
        SERVER.postmaster.owns("shop.example");
        figure(FROM, "SPAM_RATE", 0.001);
        figure(FROM, "AUTH_SUCCESS_RATE auth_type = \"spf\"", 0.98);
        figure(FROM, "AUTH_SUCCESS_RATE auth_type = \"dkim\"", 0.97);
        figure(FROM, "AUTH_SUCCESS_RATE auth_type = \"dmarc\"", 0.96);
        figure(FROM, "TLS_ENCRYPTION_RATE traffic_direction = \"inbound\"", 1);
        figure(FROM, "TLS_ENCRYPTION_RATE traffic_direction = \"outbound\"", 0.5);
        figure(FROM, "DELIVERY_ERROR_RATE error_type = \"reject\"", 0.03);
        figure(FROM, "DELIVERY_ERROR_RATE error_type = \"reject\" AND error_reason = \"low_domain_reputation\"", 0.02);
        figure(
                FROM,
                "DELIVERY_ERROR_RATE error_type = \"temp_fail\" AND error_reason = \"anomalous_traffic_pattern\"",
                0.01);
        ReputationDay day = report().days().get(0);
        assertThat(source.receiver()).isEqualTo(ReceivingProvider.GOOGLE);
        assertThat(day.spamRate()).hasValue(0.001);
        assertThat(day.spf()).hasValue(0.98);
        assertThat(day.dkim()).hasValue(0.97);
        assertThat(day.dmarc()).hasValue(0.96);
        assertThat(day.encrypted()).hasValue(1);
        assertThat(day.errors())
                .containsExactlyInAnyOrder(
                        new DeliveryError(true, "", 0.03),
                        new DeliveryError(true, "low_domain_reputation", 0.02),
                        new DeliveryError(false, "anomalous_traffic_pattern", 0.01));
    }

    @Test
    void valuesComeInSeveralTypesAndWhatIsNoShareIsPassedOver() {
        SERVER.postmaster.owns("shop.example");
        SERVER.postmaster.figure("shop.example", FROM, "SPAM_RATE", Map.of("intValue", "0"));
        SERVER.postmaster.figure("shop.example", FROM.plusDays(1), "SPAM_RATE", Map.of("floatValue", 0.25));
        SERVER.postmaster.figure("shop.example", FROM.plusDays(2), "SPAM_RATE", Map.of("stringValue", "none"));
        SERVER.postmaster.figure("shop.example", FROM.plusDays(3), "SPAM_RATE", Map.of("doubleValue", 17.5));
        SERVER.postmaster.figure("shop.example", FROM.plusDays(4), "SPAM_RATE", Map.of());
        assertThat(report().days())
                .extracting(day -> day.spamRate().orElseThrow())
                .containsExactly(0.0, 0.25);
    }

    @Test
    void figuresOfManyPagesAreReadToTheirEnd() {
        SERVER.postmaster.owns("shop.example");
        SERVER.postmaster.owns("other.example");
        SERVER.postmaster.largestPage = 7;
        for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
            figure(day, "SPAM_RATE", 0.001 * day.getDayOfMonth());
            figure(day, "AUTH_SUCCESS_RATE auth_type = \"spf\"", 1);
        }
        List<ReputationReport> reports = source.reports(List.of(new DomainName("other.example"), SHOP), FROM, TO);
        assertThat(reports.get(0).standing()).isEqualTo(Standing.NO_DATA);
        assertThat(reports.get(1).days()).hasSize(31).allMatch(day -> day.spf().isPresent());
        assertThat(SERVER.postmaster.batches).isEqualTo(9);
    }

    @Test
    void aPageThatComesAgainAndAgainIsAFailureOfItsDomain() {
        SERVER.postmaster.owns("shop.example");
        String page = "{\"results\":[{\"response\":{\"nextPageToken\":\"again\"}}]}";
        for (int i = 0; i < 2; i++) {
            SERVER.next(GoogleServer.to("POST", ":batchQuery"), GoogleServer.json(200, page));
        }
        assertThat(report().standing()).isEqualTo(Standing.FAILED);
        assertThat(report().standing()).isEqualTo(Standing.NO_DATA);
    }

    @Test
    void aBatchHasAtMostAHundredAndIsAskedForAllThatAreOurs() {
        List<DomainName> all = new ArrayList<>();
        for (int i = 0; i < 230; i++) {
            all.add(new DomainName("d" + i + ".example"));
            SERVER.postmaster.owns("d" + i + ".example");
        }
        all.add(new DomainName("foreign.example"));
        assertThat(source.reports(all, FROM, TO)).hasSize(231);
        assertThat(SERVER.postmaster.batches).isEqualTo(3);
        assertThat(SERVER.called())
                .filteredOn(id -> id.endsWith("domainStats.query"))
                .isEmpty();
    }

    @Test
    void howADomainStandsIsSaid() {
        SERVER.postmaster.domains.put(
                "unverified.example", PostmasterState.domain("unverified.example", "UNVERIFIED", "OWNER"));
        SERVER.postmaster.domains.put("none.example", PostmasterState.domain("none.example", "VERIFIED", "NONE"));
        SERVER.postmaster.owns("failing.example");
        SERVER.postmaster.errors.put("failing.example", Map.of("code", 13, "message", "Internal error"));
        SERVER.postmaster.owns("gone.example");
        SERVER.postmaster.errors.put("gone.example", Map.of("code", 7, "message", "The caller has no permission"));
        SERVER.postmaster.owns("shop.example");
        List<ReputationReport> reports = source.reports(
                List.of(
                        new DomainName("unverified.example"),
                        new DomainName("none.example"),
                        new DomainName("unknown.example"),
                        new DomainName("failing.example"),
                        new DomainName("gone.example"),
                        SHOP),
                FROM,
                TO);
        assertThat(reports)
                .extracting(ReputationReport::standing)
                .containsExactly(
                        Standing.NOT_OURS,
                        Standing.NOT_OURS,
                        Standing.NOT_OURS,
                        Standing.FAILED,
                        Standing.NOT_OURS,
                        Standing.NO_DATA);
        assertThat(reports).allSatisfy(report -> assertThat(report.note()).isNotBlank());
        assertThat(reports.get(3).note()).contains("Internal error");
    }

    @Test
    void aFailureOfADomainBetraysNoToken() {
        SERVER.postmaster.owns("shop.example");
        report();
        String token = SERVER.requests().get(0).bearer();
        SERVER.postmaster.errors.put("shop.example", Map.of("code", 13, "message", "Internal error of " + token));
        assertThat(report().note()).contains("Internal error of ***").doesNotContain(token);
    }

    @Test
    void aResultWithoutAnythingIsAFailureOfItsDomain() {
        SERVER.postmaster.owns("shop.example");
        SERVER.next(GoogleServer.to("POST", ":batchQuery"), GoogleServer.json(200, "{\"results\":[{}]}"));
        assertThat(report())
                .satisfies(report -> assertThat(report.standing()).isEqualTo(Standing.FAILED))
                .satisfies(report -> assertThat(report.note()).contains("neither figures nor an error"));
        SERVER.next(
                GoogleServer.to("POST", ":batchQuery"), GoogleServer.json(200, "{\"results\":[{\"response\":{}}]}"));
        assertThat(report().standing()).isEqualTo(Standing.NO_DATA);
    }

    @Test
    void whatIsAskedOfSendersIsReadWithItsReasons() {
        SERVER.postmaster.owns("shop.example");
        SERVER.postmaster.compliance.put(
                "shop.example",
                Map.of(
                        "complianceData",
                        Map.of(
                                "domainId", "shop.example",
                                "rowData",
                                        List.of(
                                                row("SPF", "COMPLIANT"),
                                                row("DMARC_ALIGNMENT", "NEEDS_WORK"),
                                                row("ONE_CLICK_UNSUBSCRIBE", "NEEDS_WORK")),
                                "oneClickUnsubscribeVerdict",
                                        Map.of("status", Map.of("status", "NEEDS_WORK"), "reason", "NO_UNSUB_GENERAL"),
                                "deliverabilityStatusVerdict",
                                        Map.of(
                                                "state",
                                                Map.of("status", "STATE_UNSPECIFIED"),
                                                "reason",
                                                "MESSAGE_VOLUME_LOW"))));
        assertThat(report().requirements())
                .containsExactly(
                        new Requirement(SHOP, "SPF", Verdict.MET, ""),
                        new Requirement(SHOP, "DMARC_ALIGNMENT", Verdict.NOT_MET, ""),
                        new Requirement(SHOP, "ONE_CLICK_UNSUBSCRIBE", Verdict.NOT_MET, "NO_UNSUB_GENERAL"),
                        new Requirement(SHOP, "DELIVERABILITY_STATUS", Verdict.UNKNOWN, "MESSAGE_VOLUME_LOW"));
    }

    private static Map<String, Object> row(String requirement, String status) {
        return Map.of("requirement", requirement, "status", Map.of("status", status));
    }

    @Test
    void aRequirementThatCannotBeReadLeavesTheFigures() {
        SERVER.postmaster.owns("shop.example");
        figure(FROM, "SPAM_RATE", 0.001);
        SERVER.next(
                GoogleServer.to("GET", "/complianceStatus"),
                GoogleServer.json(Reply.rpcError(403, "The caller does not have permission")));
        ReputationReport report = report();
        assertThat(report.standing()).isEqualTo(Standing.REPORTED);
        assertThat(report.requirements()).isEmpty();
    }

    @Test
    void whereNothingCanBeAskedThereIsAFailure() {
        SERVER.tokens.barred.add("https://www.googleapis.com/auth/postmaster.domain");
        assertThatThrownBy(this::report)
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("postmaster.domain,https://www.googleapis.com/auth/postmaster.traffic.readonly");
    }
}
