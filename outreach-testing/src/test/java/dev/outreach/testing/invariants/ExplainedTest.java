package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Alert;
import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.OutreachBuilder;
import dev.outreach.OutreachListener;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.FleetId;
import dev.outreach.lifecycle.LifecycleTable;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Number 9 of what must always hold: every choice, score and transition says why in one line. */
class ExplainedTest {
    private static final Set<Trigger> WITHOUT_NUMBERS =
            Set.of(Trigger.OPERATOR, Trigger.LISTED, Trigger.AUTHENTICATION_FAILED, Trigger.DOMAIN);

    private final List<Alert> alerts = new ArrayList<>();

    private Life life(long seed) {
        List<Alert> heard = alerts;
        return new Life(seed, LifeFleet.of(2, 3, 3, 4), OutreachStore.inMemory()) {
            @Override
            OutreachBuilder builder() {
                return super.builder().listener(new OutreachListener() {
                    @Override
                    public void onAlert(Alert alert) {
                        heard.add(alert);
                    }
                });
            }
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingInALifeSaysWhy(long seed) {
        Life life = life(seed);
        for (int step = 0; step < 3000; step++) {
            life.step();
            SendRequest request = life.request();
            saysWhy("explanation of a request", life.outreach.explain(request), true);
            Decision decision = life.outreach.reserve(request);
            saysWhy(decision.getClass().getSimpleName(), decision.why(), decision instanceof Decision.Reserved);
            if (step % 100 == 0) {
                everybodySaysWhy(life);
            }
        }
        life.store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.StageChanged changed) {
                boolean numbers = !WITHOUT_NUMBERS.contains(changed.transition().trigger());
                saysWhy(changed.toString(), changed.transition().why(), numbers);
                assertThat(LifecycleTable.standard()
                                .targets(
                                        changed.transition().about(),
                                        changed.transition().from(),
                                        changed.transition().trigger()))
                        .contains(changed.transition().to());
            } else if (entry.event() instanceof JournalEvent.Judged judged) {
                saysWhy(judged.toString(), judged.judgement().why(), true);
            }
        });
        life.store.since(Instant.EPOCH).forEach(each -> {
            saysWhy("note", each.note(), false);
            saysWhy("explanation of a reservation", life.outreach.explain(each.id()), true);
        });
        assertThat(alerts)
                .as("alerts, seed %d", seed)
                .isNotEmpty()
                .allSatisfy(alert -> saysWhy(alert.toString(), alert.text(), false));
    }

    private static void everybodySaysWhy(Life life) {
        List<FleetId> all = new ArrayList<>();
        life.fleet.clients().forEach(client -> all.add(client.id()));
        life.fleet.domains().forEach(domain -> all.add(domain.name()));
        life.fleet.mailboxes().forEach(mailbox -> all.add(mailbox.id()));
        all.forEach(id -> saysWhy("explanation of " + id, life.outreach.explain(id), true));
        life.outreach.status().mailboxes().forEach(seat -> {
            saysWhy("stage of " + seat.mailbox(), seat.stageWhy(), false);
            saysWhy("score of " + seat.mailbox(), seat.reputation().explain(), true);
        });
        life.outreach.status().domains().forEach(domain -> saysWhy(domain.toString(), domain.stageWhy(), false));
        life.outreach
                .directives(List.of())
                .forEach(directive ->
                        directive.changes().forEach(change -> saysWhy(change.toString(), change.why(), false)));
        List<SendRequest> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(life.request());
        }
        var plan = life.outreach.plan(LocalDate.ofInstant(life.outreach.now(), java.time.ZoneOffset.UTC), requests);
        plan.assignments().forEach(each -> saysWhy(each.toString(), each.why(), false));
        plan.left().forEach(each -> saysWhy(each.toString(), each.why(), false));
    }

    @ParameterizedTest(name = "text {index}")
    @ValueSource(strings = {"", " ", "two\nlines", "a\r\nSubject: injected", "\u2028separated\u0085", "\u001b[31mred"})
    void whatOthersWriteStaysInOneLine(String text) {
        Life life = life(1);
        var domain = new dev.outreach.fleet.DomainName("a1.example");
        var mailbox = life.fleet.mailboxesOf(domain).get(0).id();
        Reservation released = reserve(life, 1);
        life.outreach.release(released.id(), text);
        Reservation refused = begun(life, 2);
        life.outreach.fail(refused.id(), new SmtpReply(550, text, text));
        Reservation accepted = begun(life, 3);
        life.outreach.settle(accepted.id(), new SendResult.Accepted(text), "<1@x.example>");
        Reservation doubtful = begun(life, 4);
        life.outreach.settle(doubtful.id(), new SendResult.InDoubt(text), "");
        life.outreach.record(new Signal.Bounced(
                life.outreach.now(), mailbox, released.id().key().contact(), BounceClass.RECIPIENT_PERMANENT, text));
        life.outreach.record(new Signal.Audited(life.outreach.now(), domain, false, text));
        life.outreach.record(new Signal.Listed(life.outreach.now(), domain, text, ListingWeight.BURNS));
        life.outreach.retire(new dev.outreach.fleet.DomainName("b1.example"), text);
        life.outreach.approveReplacement(LifeFleet.client(0), text);
        life.store.since(Instant.EPOCH).forEach(each -> {
            saysWhy("note of " + each.id(), each.note(), false);
            saysWhy("explanation of " + each.id(), life.outreach.explain(each.id()), true);
        });
        life.store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.StageChanged changed) {
                saysWhy(
                        "transition by " + changed.transition().trigger(),
                        changed.transition().why(),
                        false);
            }
        });
        everybodySaysWhy(life);
        alerts.forEach(alert -> saysWhy(alert.kind().toString(), alert.text(), false));
        life.store.suppressions().entries().forEach(entry -> saysWhy("suppression", entry.source(), false));
    }

    private static Reservation begun(Life life, int number) {
        Reservation reservation = reserve(life, number);
        assertThat(life.outreach.begin(reservation.id())).isInstanceOf(Clearance.Go.class);
        return reservation;
    }

    private static Reservation reserve(Life life, int number) {
        return ((Decision.Reserved) life.outreach.reserve(Post.to(number))).reservation();
    }

    private static void saysWhy(String what, String why, boolean withNumbers) {
        assertThat(why).as(what).isNotBlank();
        assertThat(why.codePoints().noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029))
                .as("%s in one line: %s", what, why)
                .isTrue();
        if (withNumbers) {
            assertThat(why).as(what).containsPattern("[0-9]");
        }
    }
}
