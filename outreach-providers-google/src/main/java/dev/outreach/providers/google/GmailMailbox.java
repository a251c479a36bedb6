package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that read one mailbox (Gmail API, {@code users.messages}, {@code users.history}, {@code users.getProfile}). */
final class GmailMailbox {
    private static final Logger LOG = LoggerFactory.getLogger(GmailMailbox.class);
    private static final String USER = "/gmail/v1/users/{}";
    private static final String MESSAGE = USER + "/messages/{}";
    private static final int BAD_REQUEST = 400;

    /**
     * A page of the history.
     *
     * @param asked when Gmail gave it, by its own clock; empty if it does not say
     */
    record History(Json body, Optional<Instant> asked) {}

    private final GoogleApi api;
    private final String user;
    private final Acting as;

    GmailMailbox(GoogleApi api, MailboxId mailbox) {
        this.api = api;
        this.user = mailbox.toString();
        this.as = new Acting(mailbox.address(), Scope.READ);
    }

    /** Where its history is now. */
    String historyId() {
        return number(api.json(HttpCall.get(USER + "/profile", user), as).at("historyId"));
    }

    /**
     * What was added since a point of its history.
     *
     * @param page the token of the page; empty for the first one
     * @return empty if that point is no longer known, or the page is not
     */
    Optional<History> history(String since, String page, int most) {
        HttpCallBuilder call = HttpCall.get(USER + "/history", user)
                .query("startHistoryId", since)
                .query("historyTypes", "messageAdded")
                .query("maxResults", String.valueOf(most));
        return page(call, page).map(answer -> new History(api.json(answer), GoogleApi.date(answer)));
    }

    /** Messages in all folders that a search finds, newest first; empty if the page is not known. */
    Optional<Json> search(String query, String page, int most) {
        HttpCallBuilder call = HttpCall.get(USER + "/messages", user)
                .query("q", query)
                .query("includeSpamTrash", "true")
                .query("maxResults", String.valueOf(most));
        return page(call, page).map(api::json);
    }

    private Optional<HttpAnswer> page(HttpCallBuilder call, String page) {
        call.accept(GoogleApi.NOT_FOUND);
        if (!page.isEmpty()) {
            call.query("pageToken", page).accept(BAD_REQUEST);
        }
        HttpAnswer answer = api.send(call, as);
        return api.isNotFound(answer) || answer.status() == BAD_REQUEST ? Optional.empty() : Optional.of(answer);
    }

    /** A message without what stands in it; empty if it is gone. */
    Optional<Json> summary(String id) {
        HttpAnswer answer = api.send(
                HttpCall.get(MESSAGE, user, id).query("format", "minimal").accept(GoogleApi.NOT_FOUND), as);
        return api.isNotFound(answer) ? Optional.empty() : Optional.of(api.json(answer));
    }

    /**
     * All of a message; empty if it is gone, too long for an answer, or none that can be read: one such message must not
     * keep back all those behind it.
     */
    Optional<byte[]> whole(String id) {
        HttpAnswer answer;
        try {
            answer = api.send(
                    HttpCall.get(MESSAGE, user, id).query("format", "raw").accept(GoogleApi.NOT_FOUND), as);
        } catch (GoogleFailure failure) {
            // What is for good and no refusal is an answer that is too long: the size was an estimate. After a bad
            // request the message, whose summary was given a moment ago, is one that Gmail cannot render.
            int status = failure.error().status();
            if (failure.kind() != Kind.PERMANENT || status != 0 && status != BAD_REQUEST) {
                throw failure;
            }
            return unread(id, String.valueOf(failure.getMessage()));
        }
        return api.isNotFound(answer)
                ? Optional.empty()
                : decoded(id, api.json(answer).at("raw").text().orElse(""));
    }

    private Optional<byte[]> decoded(String id, String raw) {
        try {
            if (!raw.isEmpty()) {
                return Optional.of(Base64.getUrlDecoder().decode(raw));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to what is done without a text
        }
        return unread(id, "an answer of Gmail has it without its text");
    }

    private Optional<byte[]> unread(String id, String why) {
        LOG.warn("Of message {} of {} no more than the head is read: {}", id, user, why);
        return Optional.empty();
    }

    /** The header fields of a message as they stood in it; empty if it is gone. */
    Optional<byte[]> head(String id) {
        HttpAnswer answer = api.send(
                HttpCall.get(MESSAGE, user, id).query("format", "metadata").accept(GoogleApi.NOT_FOUND), as);
        if (api.isNotFound(answer)) {
            return Optional.empty();
        }
        StringBuilder head = new StringBuilder();
        for (Json field : api.json(answer).at("payload").at("headers").items()) {
            head.append(line(field.at("name")))
                    .append(": ")
                    .append(line(field.at("value")))
                    .append("\r\n");
        }
        return Optional.of(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Json text) {
        return text.text().orElse("").replaceAll("[\\r\\n]+[ \\t]*", " ");
    }

    /** A number that only grows, and is written as text. */
    String number(Json id) {
        return id.text()
                .filter(text -> text.matches("[0-9]{1,20}"))
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, "an answer of Gmail has a history id that is none"));
    }

    /** The id of a message. */
    String id(Json message) {
        return message.at("id")
                .text()
                .filter(text -> text.matches("[A-Za-z0-9_-]{1,64}"))
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, "an answer of Gmail has a message without an id"));
    }

    /** The token of the page behind this one, which a cursor asked for; empty if this is the last. */
    String nextPage(Json page, InboxCursor asked) {
        String token = page.at("nextPageToken").text().orElse("");
        if (!InboxCursor.isPage(token)) {
            throw unfit("names its next page by " + token.length() + " characters, which are too many or not ASCII");
        }
        if (!token.isEmpty() && token.equals(asked.page())) {
            throw api.cannot(Kind.TRANSIENT, "an answer of Gmail names itself as its next page: try again later");
        }
        return token;
    }

    /** A failure to make sense of an answer. */
    GoogleFailure unfit(String what) {
        return api.cannot(Kind.PERMANENT, "an answer of Gmail " + what);
    }
}
