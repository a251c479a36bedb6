package dev.outreach.providers.microsoft;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.TokenBucket;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.providers.microsoft.MailboxLanes.Lane;
import dev.outreach.spi.ProviderFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The calls by which one message is sent. Each is made once: what it means that one fails is for {@link GraphTransport} to
 * say. Ids are immutable ones, which stay when a draft becomes a sent message ("Obtain immutable identifiers for Outlook
 * resources").
 */
final class MailCalls {
    static final String IMMUTABLE = "IdType=\"ImmutableId\"";

    private static final String DRAFTS = "Mail.ReadWrite";
    private static final String SEND = "Mail.Send";

    /** What is known of a message that was handed over. */
    enum Standing {
        /** It is among what was sent. */
        SENT,
        /** It is still a draft. */
        DRAFT,
        /** It is neither: it may be on its way. */
        ABSENT,
        /** It could not be looked for. */
        UNSEEN
    }

    /**
     * A draft.
     *
     * @param messageId the Message-ID that Graph gave it
     */
    record Draft(String id, String messageId) {}

    private final GraphApi api;
    private final Lane lane;
    private final OutgoingMessage message;
    private final String mailbox;
    private final Deadline sending;
    private final Deadline whole;

    /** A mailbox that has no room for calls now is still looked into: what became of a message cannot wait. */
    private final TokenBucket afterwards = TokenBucket.unlimited();

    /**
     * Calls for one message.
     *
     * @param sending when handing it over must be done
     * @param whole when looking for it and tidying up must be done too
     */
    MailCalls(GraphApi api, Lane lane, OutgoingMessage message, Deadline sending, Deadline whole) {
        this.api = api;
        this.lane = lane;
        this.message = message;
        this.mailbox = message.from().toString();
        this.sending = sending;
        this.whole = whole;
    }

    OutgoingMessage message() {
        return message;
    }

    boolean isOver() {
        return whole.passed() || Thread.currentThread().isInterrupted();
    }

    private HttpAnswer call(Supplier<HttpCallBuilder> call, String permission) {
        return call(call, permission, lane.rate(), sending);
    }

    private HttpAnswer after(Supplier<HttpCallBuilder> call) {
        return call(call, DRAFTS, afterwards, whole);
    }

    private HttpAnswer call(Supplier<HttpCallBuilder> call, String permission, TokenBucket rate, Deadline deadline) {
        return api.send(() -> call.get().header("Prefer", IMMUTABLE).rate(rate).attempts(1), permission, deadline);
    }

    /** Makes a draft of the message. */
    Draft create() {
        byte[] body = OutgoingMime.body(message);
        Json made =
                api.json(call(() -> HttpCall.post("/users/{}/messages", mailbox).body("text/plain", body), DRAFTS));
        String id = made.at("id")
                .text()
                .filter(InboxEntry::isId)
                .orElseThrow(() -> api.cannot(Kind.IN_DOUBT, "a draft was made and its id was not told"));
        return new Draft(id, made.at("internetMessageId").text().orElse(""));
    }

    /** Gives a draft the Message-ID of the message, by which replies are known. */
    void keepMessageId(Draft draft) {
        Json body = Json.of(Map.of("internetMessageId", message.messageId()));
        call(() -> HttpCall.patch("/users/{}/messages/{}", mailbox, draft.id()).json(body), DRAFTS);
    }

    /** Sends a draft. */
    void send(Draft draft) {
        call(() -> HttpCall.post("/users/{}/messages/{}/send", mailbox, draft.id()), SEND);
    }

    /** Sends the message in one call. */
    void send() {
        byte[] body = OutgoingMime.body(message);
        call(() -> HttpCall.post("/users/{}/sendMail", mailbox).body("text/plain", body), SEND);
    }

    /**
     * Takes a draft away again, as far as there is time.
     *
     * @return what is to be said if it stays; empty if it is gone
     */
    String remove(String id) {
        if (isOver()) {
            return "; its draft stays, as there was no time to remove it";
        }
        try {
            after(() -> HttpCall.delete("/users/{}/messages/{}", mailbox, id).accept(404));
            return "";
        } catch (ProviderFailure stays) {
            return "; its draft stays, and could not be removed";
        }
    }

    /** Takes away drafts whose making had no answer, found by their Message-ID. */
    String removeStray() {
        if (isOver()) {
            return "; a draft of it may stay";
        }
        try {
            StringBuilder left = new StringBuilder();
            withMessageId("drafts").forEach(id -> left.append(remove(id)));
            return left.toString();
        } catch (ProviderFailure blind) {
            return "; a draft of it may stay";
        }
    }

    /** Looks what has become of the message. */
    Standing standing(Optional<Draft> draft) {
        if (isOver()) {
            return Standing.UNSEEN;
        }
        try {
            Standing known = draft.map(this::byId).orElse(Standing.ABSENT);
            return known == Standing.ABSENT && !withMessageId("sentitems").isEmpty() ? Standing.SENT : known;
        } catch (ProviderFailure blind) {
            return Standing.UNSEEN;
        }
    }

    private Standing byId(Draft draft) {
        HttpAnswer answer = after(() -> HttpCall.get("/users/{}/messages/{}", mailbox, draft.id())
                .query("$select", "id,isDraft")
                .accept(404));
        Optional<Boolean> isDraft = api.json(answer).at("isDraft").truth();
        return isDraft.map(still -> still ? Standing.DRAFT : Standing.SENT).orElse(Standing.ABSENT);
    }

    private List<String> withMessageId(String folder) {
        String filter = "internetMessageId eq '" + message.messageId().replace("'", "''") + "'";
        HttpAnswer answer = after(() -> HttpCall.get("/users/{}/mailFolders/" + folder + "/messages", mailbox)
                .query("$filter", filter)
                .query("$select", "id"));
        Json found = api.json(answer).at("value");
        if (!found.isList()) {
            throw api.cannot(Kind.TRANSIENT, "Graph was asked for messages and answered without a list");
        }
        return found.items().stream()
                .flatMap(item -> item.at("id").text().stream())
                .filter(InboxEntry::isId)
                .toList();
    }
}
