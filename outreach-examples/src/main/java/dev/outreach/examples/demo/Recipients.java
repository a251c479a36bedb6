package dev.outreach.examples.demo;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.Signal;
import dev.outreach.testing.SmtpEnvelope;
import dev.outreach.testing.SmtpReaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** What receivers and recipients do, drawn by chance: take or refuse a message, answer it, complain. */
final class Recipients {

    /** Shares of recipients or of messages. Chosen so that each kind of answer occurs; no evidence for any real rate. */
    private static final double DEAD = 0.012;

    private static final double FULL = 0.008;
    private static final double MISTRUST = 0.0003;
    private static final double LOST_CALL = 0.0003;
    private static final double TAKEN_IN_SILENCE = 0.0005;
    private static final double DROPPED_IN_SILENCE = 0.0004;
    private static final double REPLY = 0.03;
    private static final double UNSUBSCRIBE = 0.006;
    private static final double COMPLAINT = 0.0004;
    private static final double AUTO_REPLY = 0.025;

    /** Half of all answers come within so many hours; the logarithm of the lag is normal. */
    private static final double MEDIAN_HOURS = 5;

    private static final double SPREAD = 1.2;

    private final Draw draw;
    private final Story story;
    private final InstantSource clock;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, SmtpReaction> last = new ConcurrentHashMap<>();
    private final Set<EmailAddress> silenced = ConcurrentHashMap.newKeySet();

    Recipients(Draw draw, Story story, InstantSource clock) {
        this.draw = draw;
        this.story = story;
        this.clock = clock;
    }

    /** What the server does with a message. */
    SmtpReaction reactionTo(SmtpEnvelope envelope) {
        int attempt = attempts.merge(envelope.recipient(), 1, Integer::sum);
        SmtpReaction reaction =
                story.reactionTo(envelope, clock.instant()).orElseGet(() -> chance(envelope.recipient(), attempt));
        if (reaction == IN_SILENCE || reaction == FORGOTTEN) {
            silenced.add(EmailAddress.parse(envelope.recipient()));
        }
        last.put(envelope.recipient(), reaction);
        return reaction;
    }

    private static final SmtpReaction NO_SUCH_USER =
            SmtpReaction.refuseRecipient("550 5.1.1 The email account that you tried to reach does not exist");
    private static final SmtpReaction MAILBOX_FULL = SmtpReaction.refuseRecipient("452 4.2.2 The mailbox is full");
    private static final SmtpReaction UNUSUAL_RATE = SmtpReaction.refuseMessage(
            "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail from this domain");
    private static final SmtpReaction HUNG_UP = SmtpReaction.dropAtData();
    private static final SmtpReaction IN_SILENCE = SmtpReaction.dropAfterStoring();
    private static final SmtpReaction FORGOTTEN = SmtpReaction.dropWithoutStoring();

    private SmtpReaction chance(String recipient, int attempt) {
        if (draw.of(recipient, "dead") < DEAD) {
            return NO_SUCH_USER;
        }
        double mishap = draw.of(recipient, "attempt " + attempt);
        double upTo = FULL;
        if (mishap < upTo) {
            return MAILBOX_FULL;
        } else if (mishap < (upTo += MISTRUST)) {
            return UNUSUAL_RATE;
        } else if (mishap < (upTo += LOST_CALL)) {
            return HUNG_UP;
        } else if (mishap < (upTo += TAKEN_IN_SILENCE)) {
            return IN_SILENCE;
        } else if (mishap < (upTo += DROPPED_IN_SILENCE)) {
            return FORGOTTEN;
        }
        return SmtpReaction.accept();
    }

    /** Whether the server said that it took the last message for a recipient. */
    boolean answered(String recipient) {
        return last.get(recipient) != IN_SILENCE;
    }

    /** The recipients for whom a connection was dropped after the final dot. */
    Set<EmailAddress> silenced() {
        return Set.copyOf(silenced);
    }

    /** What a recipient does about a message that was taken, each at its own time. */
    List<Signal> answersTo(MailboxId from, EmailAddress recipient, int step, Instant at) {
        SplittableRandom chance = draw.random(recipient, "answer to " + step);
        List<Signal> answers = new ArrayList<>();
        if (chance.nextDouble() < AUTO_REPLY) {
            answers.add(new Signal.AutoReplied(at.plus(Duration.ofMinutes(1 + chance.nextInt(5))), from, recipient));
        }
        double does = chance.nextDouble();
        Instant then = at.plus(lag(chance));
        if (does < REPLY) {
            answers.add(new Signal.Replied(then, from, recipient));
        } else if (does < REPLY + UNSUBSCRIBE) {
            answers.add(new Signal.Unsubscribed(then, from, recipient));
        } else if (does < REPLY + UNSUBSCRIBE + COMPLAINT) {
            answers.add(new Signal.Complained(then, from, recipient));
        }
        return answers;
    }

    private static Duration lag(SplittableRandom chance) {
        double hours = MEDIAN_HOURS * Math.exp(SPREAD * chance.nextGaussian());
        return Duration.ofMinutes(1 + Math.round(60 * Math.min(hours, 24 * 30)));
    }
}
