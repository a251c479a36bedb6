package dev.outreach.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.examples.audit.Audit;
import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.audit.Received;
import dev.outreach.examples.audit.Verdict;
import dev.outreach.examples.audit.Verdict.Held;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.JournalEvent.DayOpened;
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is broken once, in the evidence of an honest run, and must notice. */
class AuditTest {

    private static final Evidence HONEST =
            Demo.run(new DemoSettings(3, 400, 2, 4), passed -> {}).evidence();

    @Test
    void anHonestRunPasses() {
        assertThat(Audit.passed(Audit.of(HONEST))).isTrue();
        assertThat(HONEST.received()).anyMatch(message -> !message.inReplyTo().isEmpty());
    }

    static Stream<Arguments> frauds() {
        return Stream.of(
                fraud("Isolation", evidence -> received(evidence, from(first(), stranger()))),
                fraud("No over-send", AuditTest::tooMany),
                fraud("At most once", evidence -> received(evidence, copy(first(), "<again@x.example>", "other"))),
                fraud("Suppression is final", AuditTest::silenced),
                fraud(
                        "Threads stay",
                        evidence -> replaced(evidence, followUp(), from(followUp(), sibling(followUp())))),
                fraud("No jump", AuditTest::jumped),
                fraud("Unique", evidence -> received(evidence, copy(first(), "<again@x.example>", first().bodyHash()))),
                fraud("Explained", AuditTest::unexplained),
                fraud("Nothing lost", evidence -> replaced(evidence, first(), null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frauds")
    void aBrokenRuleIsNoticed(String rule, UnaryOperator<Evidence> fraud) {
        List<Verdict> verdicts = Audit.of(fraud.apply(HONEST));

        assertThat(Audit.passed(verdicts)).isFalse();
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.held() == Held.NO)
                .extracting(Verdict::rule)
                .contains(rule);
    }

    private static Arguments fraud(String rule, UnaryOperator<Evidence> fraud) {
        return arguments(rule, fraud);
    }

    private static Received first() {
        return HONEST.received().get(0);
    }

    private static Received followUp() {
        return HONEST.received().stream()
                .filter(message -> !message.inReplyTo().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** A mailbox of another client. */
    private static MailboxId stranger() {
        return HONEST.fleet().mailboxes().stream()
                .map(Mailbox::id)
                .filter(id -> !HONEST.fleet().ownerOf(id).equals(HONEST.fleet().ownerOf(first().envelopeFrom())))
                .findFirst()
                .orElseThrow();
    }

    /** Another mailbox on the domain of a message. */
    private static MailboxId sibling(Received message) {
        return HONEST.fleet().mailboxesOf(message.envelopeFrom().domain()).stream()
                .map(Mailbox::id)
                .filter(id -> !id.equals(message.envelopeFrom()))
                .findFirst()
                .orElseThrow();
    }

    private static Evidence tooMany(Evidence evidence) {
        List<Received> more = new ArrayList<>(evidence.received());
        for (int i = 0; i < 60; i++) {
            more.add(copy(first(), "<" + i + "@x.example>", "body " + i));
        }
        return with(evidence, more, evidence.answers(), evidence.journal(), evidence.reasons());
    }

    private static Evidence silenced(Evidence evidence) {
        List<Signal> answers = new ArrayList<>(evidence.answers());
        Instant before = first().at().minusSeconds(1);
        answers.add(new Signal.Unsubscribed(before, first().envelopeFrom(), first().recipient()));
        return with(evidence, evidence.received(), answers, evidence.journal(), evidence.reasons());
    }

    private static Evidence jumped(Evidence evidence) {
        DayOpened last = evidence.events(DayOpened.class).reduce((a, b) -> b).orElseThrow();
        WarmupProgress higher = new WarmupProgress(
                last.progress().phase(), last.progress().day(), last.progress().allowance() + 3);
        List<JournalEvent> journal = new ArrayList<>(evidence.journal());
        journal.add(new DayOpened(last.mailbox(), last.date().plusDays(1), higher, false));
        return with(evidence, evidence.received(), evidence.answers(), journal, evidence.reasons());
    }

    private static Evidence unexplained(Evidence evidence) {
        return with(evidence, evidence.received(), evidence.answers(), evidence.journal(), List.of(" "));
    }

    private static Evidence received(Evidence evidence, Received more) {
        List<Received> all = new ArrayList<>(evidence.received());
        all.add(more);
        return with(evidence, all, evidence.answers(), evidence.journal(), evidence.reasons());
    }

    private static Evidence replaced(Evidence evidence, Received message, Received other) {
        List<Received> all = new ArrayList<>(evidence.received());
        all.remove(message);
        if (other != null) {
            all.add(other);
        }
        return with(evidence, all, evidence.answers(), evidence.journal(), evidence.reasons());
    }

    private static Received from(Received message, MailboxId mailbox) {
        return new Received(
                message.at(),
                mailbox,
                mailbox,
                message.recipient(),
                message.messageId(),
                message.inReplyTo(),
                message.bodyHash(),
                message.answered());
    }

    private static Received copy(Received message, String id, String hash) {
        return new Received(
                message.at(),
                message.envelopeFrom(),
                message.headerFrom(),
                message.recipient(),
                id,
                message.inReplyTo(),
                hash,
                message.answered());
    }

    private static Evidence with(
            Evidence evidence,
            List<Received> received,
            List<Signal> answers,
            List<JournalEvent> journal,
            List<String> reasons) {
        Set<EmailAddress> silenced = evidence.silenced();
        return new Evidence(
                evidence.fleet(),
                evidence.receivers(),
                evidence.contacts(),
                received,
                silenced,
                answers,
                evidence.reservations(),
                journal,
                evidence.suppressions(),
                reasons,
                evidence.badLines(),
                evidence.reportedLines());
    }
}
