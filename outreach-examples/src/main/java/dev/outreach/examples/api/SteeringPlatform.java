package dev.outreach.examples.api;

import dev.outreach.Directive;
import dev.outreach.Outreach;
import dev.outreach.PlatformState;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A back end whose messages leave through a sending platform: feed in its daily counts, apply what the directives say.
 * Three days pass on a fake clock; on the second, one mailbox is refused for its reputation.
 */
public final class SteeringPlatform {
    private SteeringPlatform() {}

    public static void main(String[] args) {
        Fleet fleet = Fleets.small();
        FakeClock clock = FakeClock.at(Fleets.START);
        List<PlatformState> platform = new ArrayList<>();
        try (Outreach outreach = Outreach.builder().fleet(fleet).clock(clock).build()) {
            for (int day = 0; day < 3; day++) {
                clock.advance(Duration.ofDays(day == 0 ? 0 : 1));
                outreach.advance();
                List<Directive> directives = outreach.directives(platform);
                directives.forEach(SteeringPlatform::print);
                apply(directives, platform);
                report(outreach, fleet, clock, day);
            }
        }
    }

    private static void print(Directive directive) {
        directive
                .changes()
                .forEach(change -> System.out.println(directive.wished().mailbox() + ": set " + change.setting()
                        + " from " + change.from() + " to " + change.to() + ", " + change.why()));
    }

    /** Stands for the platform's API: afterwards it is set up as wished. */
    private static void apply(List<Directive> directives, List<PlatformState> platform) {
        for (Directive directive : directives) {
            platform.removeIf(state -> state.mailbox().equals(directive.wished().mailbox()));
            platform.add(directive.wished());
        }
    }

    /** Stands for the platform's daily analytics. */
    private static void report(Outreach outreach, Fleet fleet, FakeClock clock, int day) {
        LocalDate date = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        MailboxId unlucky = fleet.mailboxes().iterator().next().id();
        for (Mailbox mailbox : fleet.mailboxes()) {
            int refused = day == 1 && mailbox.id().equals(unlucky) ? 3 : 0;
            outreach.record(new DailyReport(mailbox.id(), date, 30, Map.of(BounceClass.REPUTATION, refused), 1, 0, 0));
        }
    }
}
