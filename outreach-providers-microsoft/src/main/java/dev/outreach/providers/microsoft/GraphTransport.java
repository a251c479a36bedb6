package dev.outreach.providers.microsoft;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Pause;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.providers.microsoft.MailCalls.Draft;
import dev.outreach.providers.microsoft.MailCalls.Standing;
import dev.outreach.providers.microsoft.MailboxLanes.Lane;
import dev.outreach.providers.microsoft.MicrosoftSettings.SendMode;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends messages as MIME, so that their headers stay as they are. Usually a draft is made and then sent: until the second
 * call nothing has left, and after it the message can be looked for. What had no answer is looked for before it is called
 * in doubt.
 */
final class GraphTransport implements MailTransport {
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    /** Of the time of a send this part is kept for looking and tidying up, and no more than the other. */
    private static final int PART = 5;

    private static final Duration MOST_KEPT = Duration.ofSeconds(5);
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private final GraphApi api;
    private final MicrosoftSettings settings;
    private final MailboxLanes lanes;
    private final Pause pause;

    GraphTransport(GraphApi api, MicrosoftSettings settings, MailboxLanes lanes, Pause pause) {
        this.api = api;
        this.settings = settings;
        this.lanes = lanes;
        this.pause = pause;
    }

    @Override
    public SendResult send(OutgoingMessage message, Duration limit) {
        if (Thread.currentThread().isInterrupted()) {
            return new SendResult.NotSent("the thread was interrupted before the message was sent", true);
        }
        Optional<String> obstacle = OutgoingMime.obstacle(message);
        if (obstacle.isPresent()) {
            return new SendResult.NotSent(obstacle.get(), false);
        }
        Deadline whole = Deadline.in(limit);
        Duration kept = whole.left().dividedBy(PART);
        Deadline sending = whole.before(kept.compareTo(MOST_KEPT) < 0 ? kept : MOST_KEPT);
        try (Lane lane = lanes.enter(message.from(), sending)) {
            MailCalls calls = new MailCalls(api, lane, message, sending, whole);
            return settings.sendMode() == SendMode.DRAFT ? byDraft(calls) : atOnce(calls);
        } catch (ProviderFailure noTurn) {
            return new SendResult.NotSent(String.valueOf(noTurn.getMessage()), true);
        }
    }

    private SendResult byDraft(MailCalls calls) {
        Draft draft;
        try {
            draft = calls.create();
        } catch (ProviderFailure failure) {
            return MailRefusal.of(failure, failure.kind() == Kind.IN_DOUBT ? calls.removeStray() : "");
        }
        try {
            if (!draft.messageId().equals(calls.message().messageId())) {
                calls.keepMessageId(draft);
            }
        } catch (ProviderFailure failure) {
            return MailRefusal.of(failure, calls.remove(draft.id()));
        }
        try {
            calls.send(draft);
            return accepted("202 taken over", calls);
        } catch (ProviderFailure failure) {
            return afterFailure(calls, Optional.of(draft), failure);
        }
    }

    private SendResult atOnce(MailCalls calls) {
        try {
            calls.send();
            return accepted("202 taken over", calls);
        } catch (ProviderFailure failure) {
            return afterFailure(calls, Optional.empty(), failure);
        }
    }

    private static SendResult accepted(String how, MailCalls calls) {
        return new SendResult.Accepted(how + " as " + calls.message().messageId());
    }

    /** What became of a message whose sending failed. */
    private SendResult afterFailure(MailCalls calls, Optional<Draft> draft, ProviderFailure failure) {
        int status = failure instanceof GraphFailure graph ? graph.status() : 0;
        if (failure.kind() != Kind.IN_DOUBT && status != TOO_MANY) {
            String rest = removed(calls, draft);
            return status == NOT_FOUND && draft.isPresent()
                    ? new SendResult.NotSent(failure.getMessage() + rest, true)
                    : MailRefusal.of(failure, rest);
        }
        Standing standing = found(calls, draft);
        if (standing == Standing.SENT) {
            return accepted("found among what was sent, after no answer,", calls);
        }
        // Messages have left of which it was said that there were too many calls: it is believed only of what is seen.
        boolean stays = standing == (draft.isPresent() ? Standing.DRAFT : Standing.ABSENT);
        if (failure.kind() == Kind.TRANSIENT && stays) {
            return MailRefusal.of(failure, removed(calls, draft));
        }
        return new SendResult.InDoubt(failure.getMessage() + "; it was looked for, and not found among what was sent");
    }

    private static String removed(MailCalls calls, Optional<Draft> draft) {
        return draft.map(made -> calls.remove(made.id())).orElse("");
    }

    /** Looks until the message is found or the time for it is over: the copy of what was sent comes somewhat later. */
    private Standing found(MailCalls calls, Optional<Draft> draft) {
        Duration left = settings.sentLook();
        Duration next = FIRST_LOOK;
        Standing standing = calls.standing(draft);
        while (standing != Standing.SENT && !left.isZero() && !calls.isOver()) {
            Duration time = next.compareTo(left) < 0 ? next : left;
            left = left.minus(time);
            next = next.multipliedBy(2);
            try {
                pause.await(time);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return standing;
            }
            standing = calls.standing(draft);
        }
        return standing;
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "mail by Microsoft Graph";
    }
}
