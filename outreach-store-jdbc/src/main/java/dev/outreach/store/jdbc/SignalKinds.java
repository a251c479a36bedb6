package dev.outreach.store.jdbc;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How signals are kept. */
final class SignalKinds {
    static final List<EventKind<? extends Signal>> ALL = List.of(
            new EventKind<>("sent", Signal.Sent.class, Signal.Sent::about, SignalKinds::write, SignalKinds::sent),
            new EventKind<>(
                    "bounced",
                    Signal.Bounced.class,
                    Signal.Bounced::about,
                    (signal, out) -> begin(signal, out)
                            .put("recipient", signal.recipient())
                            .put("class", signal.bounceClass())
                            .put("evidence", signal.evidence()),
                    in -> new Signal.Bounced(
                            in.at(),
                            in.mailbox(),
                            in.address("recipient"),
                            in.constant("class", BounceClass.class),
                            in.text("evidence"))),
            ofRecipient("complained", Signal.Complained.class, Signal.Complained::recipient, Signal.Complained::new),
            ofRecipient("replied", Signal.Replied.class, Signal.Replied::recipient, Signal.Replied::new),
            ofRecipient(
                    "auto_replied", Signal.AutoReplied.class, Signal.AutoReplied::recipient, Signal.AutoReplied::new),
            ofRecipient(
                    "unsubscribed",
                    Signal.Unsubscribed.class,
                    Signal.Unsubscribed::recipient,
                    Signal.Unsubscribed::new),
            new EventKind<>(
                    "placed",
                    Signal.Placed.class,
                    Signal.Placed::about,
                    (signal, out) -> begin(signal, out).put("spam", signal.spam()),
                    in -> new Signal.Placed(in.at(), in.mailbox(), in.flag("spam"))),
            new EventKind<>(
                    "listed",
                    Signal.Listed.class,
                    Signal.Listed::about,
                    (signal, out) ->
                            begin(signal, out).put("list", signal.list()).put("weight", signal.weight()),
                    in -> new Signal.Listed(
                            in.at(), in.domain("domain"), in.text("list"), in.constant("weight", ListingWeight.class))),
            new EventKind<>(
                    "delisted",
                    Signal.Delisted.class,
                    Signal.Delisted::about,
                    (signal, out) -> begin(signal, out).put("list", signal.list()),
                    in -> new Signal.Delisted(in.at(), in.domain("domain"), in.text("list"))),
            new EventKind<>(
                    "spam_rate",
                    Signal.SpamRateReported.class,
                    Signal.SpamRateReported::about,
                    (signal, out) -> begin(signal, out)
                            .put("receiver", signal.receiver())
                            .put("rate", signal.spamRate()),
                    in -> new Signal.SpamRateReported(in.at(), in.domain("domain"), receiver(in), in.decimal("rate"))),
            new EventKind<>(
                    "audited",
                    Signal.Audited.class,
                    Signal.Audited::about,
                    (signal, out) ->
                            begin(signal, out).put("passed", signal.passed()).put("finding", signal.finding()),
                    in -> new Signal.Audited(in.at(), in.domain("domain"), in.flag("passed"), in.text("finding"))));

    private SignalKinds() {}

    /** Makes a signal that says no more than who, of whom and when. */
    private interface OfRecipient<S> {
        S of(Instant at, MailboxId about, EmailAddress recipient);
    }

    private static <S extends Signal> EventKind<S> ofRecipient(
            String name, Class<S> type, Function<S, EmailAddress> recipient, OfRecipient<S> maker) {
        return new EventKind<>(
                name,
                type,
                Signal::about,
                (signal, out) -> begin(signal, out).put("recipient", recipient.apply(signal)),
                in -> maker.of(in.at(), in.mailbox(), in.address("recipient")));
    }

    private static FieldWriter begin(Signal signal, FieldWriter out) {
        return out.put("at", signal.at()).about(signal.about());
    }

    private static void write(Signal.Sent sent, FieldWriter out) {
        begin(sent, out);
        @Nullable MessageKey key = sent.key();
        if (key != null) {
            out.put("campaign", key.campaign()).put("contact", key.contact()).put("step", key.step());
        }
        out.put("receiver", sent.receiver());
    }

    private static Signal.Sent sent(FieldReader in) {
        @Nullable
        MessageKey key =
                in.has("campaign") ? new MessageKey(in.campaign(), in.address("contact"), in.integer("step")) : null;
        return new Signal.Sent(in.at(), in.mailbox(), key, receiver(in));
    }

    private static ReceivingProvider receiver(FieldReader in) {
        return in.constant("receiver", ReceivingProvider.class);
    }
}
