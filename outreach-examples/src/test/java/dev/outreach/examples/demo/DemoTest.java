package dev.outreach.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.examples.audit.Audit;
import dev.outreach.examples.audit.Verdict;
import dev.outreach.examples.audit.Verdict.Held;
import dev.outreach.examples.report.HtmlReport;
import dev.outreach.spi.MailTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final DemoSettings SMALL = new DemoSettings(1, 300, 1, 4);

    @Test
    void allRulesHoldInASmallRun() {
        List<Duration> passed = new ArrayList<>();

        DemoResult result = Demo.run(SMALL, passed::add);

        List<Verdict> verdicts = Audit.of(result.evidence());
        assertThat(verdicts)
                .hasSize(10)
                .allMatch(
                        verdict -> verdict.held() == Held.YES || verdict.rule().startsWith("DMARC"));
        assertThat(result.evidence().received()).hasSizeGreaterThan(150);
        assertThat(result.problems()).hasSize(DemoContacts.BAD_LINES);
        assertThat(passed.get(passed.size() - 1)).isEqualTo(Demo.length(SMALL));
        assertThat(HtmlReport.render(DemoReport.of(result, verdicts)))
                .contains("✓ 9 of 10 rules held, 1 not exercised");
    }

    @Test
    void aTransportThatSendsTwiceIsFoundOut() {
        DemoResult result = Demo.run(SMALL, passed -> {}, DemoTest::twice);

        List<Verdict> verdicts = Audit.of(result.evidence());
        assertThat(Audit.passed(verdicts)).isFalse();
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.held() == Held.NO)
                .extracting(Verdict::rule)
                .contains("At most once", "Unique");
    }

    private static MailTransport twice(MailTransport honest) {
        return (message, limit) -> {
            honest.send(message, limit);
            return honest.send(message, limit);
        };
    }
}
