package dev.outreach;

import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.lifecycle.BurnedDomain;
import dev.outreach.lifecycle.Transition;
import dev.outreach.message.Template;
import dev.outreach.message.Unsubscription;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet at work: says which mailbox sends a message and when, takes in what came back, and keeps the fleet healthy.
 *
 * <p>Two ways of use share one circle. <em>Own sending</em>: {@link #reserve} a mailbox, {@link #begin} right before the
 * socket, send, then {@link #confirm}, {@link #fail} or {@link #release}; or {@link #send}, which does all of it through
 * a provider. <em>Steering a platform</em>: {@link #record(DailyReport)} its daily counts and apply its {@link
 * #directives}.
 *
 * <p>Time passes by {@link #advance}: call it every minute or so. Every other call first does what is due for the client
 * it concerns, so that no allowance is ever taken from the wrong day.
 *
 * <p>Several of these, in as many processes, may share one store: they decide as one would, and what one began another may
 * go on with. Each takes in what the others wrote when it must, at the latest in the first call after a minute. The same fleet and settings
 * belong on all of them. Listeners hear what their own decided.
 *
 * <p>Safe for any number of threads. Everything of one client is behind one lock of its own, so calls for different
 * clients wait for each other only as far as the store and the reputation of the whole fleet make them. Listeners are
 * called outside all locks. Methods throw {@link dev.outreach.store.StoreException} when the store fails; what the failed
 * call was to change is then unchanged, but for {@link #send}, whose message may have left by then and is in doubt.
 */
public final class Outreach implements AutoCloseable {
    private final Shell shell;
    private final Questions questions;

    Outreach(Shell shell) {
        this.shell = shell;
        this.questions = new Questions(shell);
    }

    /** A builder in which everything but the fleet has a default. */
    public static OutreachBuilder builder() {
        return new OutreachBuilder();
    }

    /**
     * Asks for a mailbox. One that is reserved counts against every cap until its reservation is released; it holds for
     * the time set in the builder.
     *
     * @throws IllegalArgumentException if the client is not in the fleet
     */
    public Decision reserve(SendRequest request) {
        return shell.reserve(request);
    }

    /**
     * Checks a reservation for the last time and marks it as under way. Send only after {@link Clearance.Go}.
     *
     * @throws IllegalArgumentException if the store does not know the reservation
     */
    public Clearance begin(ReservationId id) {
        return shell.turns.call(turn -> shell.settler.begin(id, turn));
    }

    /**
     * Records that a server took the message.
     *
     * @param messageId its Message-ID, with angle brackets, for follow-ups in its thread
     * @throws IllegalStateException if the reservation was not begun, or has ended otherwise
     */
    public Reservation confirm(ReservationId id, String messageId) {
        return settle(id, new SendResult.Accepted("accepted"), messageId);
    }

    /**
     * Records that a server refused the message; what the reply means decides what follows.
     *
     * @throws IllegalStateException if the reservation was not begun, or has ended otherwise
     */
    public Reservation fail(ReservationId id, SmtpReply reply) {
        return settle(id, new SendResult.Refused(reply), "");
    }

    /**
     * Gives a reservation back: the message did certainly not leave. It may be reserved again.
     *
     * @throws IllegalStateException if the reservation has ended otherwise
     */
    public Reservation release(ReservationId id, String why) {
        return settle(id, new SendResult.NotSent(why, true), "");
    }

    /**
     * Records what a transport says became of a message.
     *
     * @param messageId its Message-ID with angle brackets, or empty
     * @throws IllegalStateException if the reservation was not begun, or has ended otherwise
     */
    public Reservation settle(ReservationId id, SendResult result, String messageId) {
        @Nullable String known = messageId.isEmpty() ? null : MailThread.checked(messageId);
        return shell.turns.call(turn -> shell.settler.settle(id, result, known, turn));
    }

    /**
     * Reserves, writes, checks, sends and records one message, through the provider that hosts the mailbox. Blocks until
     * the outcome is recorded, at the most for the time-out set in the builder.
     *
     * @throws IllegalStateException if no composer was set, or no provider that sends for the mailbox
     * @throws IllegalArgumentException if the template cannot be filled for this contact; its reservation is given back
     */
    public SendOutcome send(SendRequest request, Template template) {
        return shell.sender.send(request, template);
    }

    /**
     * A builder of a dispatch, which sends many messages at once over many mailboxes, each as {@link #send} does. Close
     * every dispatch before this.
     */
    public Dispatch.Builder dispatch() {
        return new Dispatch.Builder(shell);
    }

    /**
     * Takes in something that came back. The very same signal again changes nothing, nor does one about a domain that an
     * later word of the same kind has overtaken. {@link Signal.Sent} alone is counted as often as it comes: it is for
     * messages that left by another way, and does not count against allowances.
     *
     * @throws IllegalArgumentException if it is about a mailbox or domain that is not in the fleet, or is dated in the
     *     future or before 1970. Whom not to write to any more is kept even if the sender is no longer in the fleet
     */
    public void record(Signal signal) {
        shell.record(signal);
    }

    /**
     * Takes in that a recipient followed an unsubscribe link to its end, as {@link
     * dev.outreach.message.UnsubscribeEndpoint} told. The recipient is suppressed for that client, whether the message is
     * known or not; asking again changes nothing.
     */
    public void unsubscribe(Unsubscription asked) {
        shell.unsubscribe(asked);
    }

    /**
     * Takes in a platform's totals for a mailbox and day. A later report for the same day replaces the earlier one.
     *
     * @throws IllegalArgumentException if the mailbox is not in the fleet, or the day lies in the future or too far back
     *     to be corrected (90 days)
     */
    public void record(DailyReport report) {
        shell.record(report);
    }

    /** Does all that time brings: new days, ends of ramps and rests, expired reservations, due replacements. */
    public void advance() {
        shell.advance();
    }

    /**
     * Takes in what other nodes wrote to the store that they share. {@link #advance} does it too, and every call that
     * finds a midnight due, another node ahead of it, or that it was not done for a minute.
     */
    public void follow() {
        shell.turns.follow();
    }

    /** As {@link #advance()}, when the time is known to be at least this, whatever the clock says. */
    public void advance(Instant now) {
        shell.clock.atLeast(now);
        shell.advance();
    }

    /**
     * Plans a day for these requests, with the result that they would get one by one. Reserves nothing.
     *
     * @param day the day in each client's zone; for a day after today each mailbox is taken to have today's allowance
     */
    public DayPlan plan(LocalDate day, List<SendRequest> requests) {
        return questions.plan(day, requests);
    }

    /**
     * What a sending platform should change, each with its reason. Mailboxes that it did not show are listed in full.
     *
     * @param actual how the platform has them set up
     */
    public List<Directive> directives(Collection<PlatformState> actual) {
        return questions.directives(actual);
    }

    /** How a client, a domain or a mailbox stands, and why, in one sentence. */
    public String explain(FleetId id) {
        return questions.explain(id);
    }

    /** What became of a reservation, and why, in one sentence. */
    public String explain(ReservationId id) {
        return questions.explain(id);
    }

    /** Why a message has not gone yet, or what would happen if it were reserved now. Reserves nothing. */
    public String explain(SendRequest request) {
        return questions.explain(request);
    }

    /** The whole fleet as it stands. */
    public FleetStatus status() {
        return questions.status();
    }

    /** All changes of stage that the journal still holds, oldest first; close the stream after use. */
    public Stream<Transition> transitions() {
        return shell.store
                .journal(0)
                .filter(entry -> entry.event() instanceof JournalEvent.StageChanged)
                .map(entry -> ((JournalEvent.StageChanged) entry.event()).transition());
    }

    /** The messages that may or may not have left; close the stream after use. Settle each with what is found out. */
    public Stream<Reservation> inDoubt() {
        return shell.store.inState(ReservationState.IN_DOUBT);
    }

    /** Whom not to write to. */
    public SuppressionList suppressions() {
        return shell.store.suppressions();
    }

    /**
     * Takes a mailbox or domain out for good, by a person's decision.
     *
     * @throws IllegalArgumentException if it is not in the fleet, or is a client
     */
    public void retire(FleetId id, String why) {
        shell.retire(id, why);
    }

    /**
     * Allows a client one more domain in the place of a burned one, by a person's decision.
     *
     * @param cause what burned the last one and what was done about it
     */
    public void approveReplacement(ClientId client, String cause) {
        shell.approveReplacement(client, cause);
    }

    /** The burned domains that wait for a replacement. */
    public List<DomainName> awaitingReplacement() {
        return shell.state.replacements().open().stream()
                .map(BurnedDomain::domain)
                .toList();
    }

    /** The time as this fleet knows it: never going back. */
    public Instant now() {
        return shell.clock.now();
    }

    /** The mailboxes of a client, as they stand. */
    public List<MailboxStatus> mailboxes(ClientId client) {
        return questions.mailboxes(client);
    }

    /** Closes the providers and the store. What is under way is left to its end. */
    @Override
    public void close() {
        shell.close();
    }

    /** Names the fleet's size. */
    @Override
    public String toString() {
        return shell.toString();
    }
}
