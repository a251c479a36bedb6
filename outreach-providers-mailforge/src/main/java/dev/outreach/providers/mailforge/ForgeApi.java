package dev.outreach.providers.mailforge;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes calls to one of the Forge products. Answers are bare, errors are {@code {"code", "message"}} or {@code {"message",
 * "data"}}. Of an answer that is a failure only the message is ever shown: bodies may hold the passwords of mailboxes. Safe
 * for any number of threads.
 */
final class ForgeApi {
    private static final int FIRST_REDIRECT = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    /** What lists are in where they are not bare, as one public client has seen on some routes. */
    private static final List<String> WRAPPINGS = List.of("results", "data");

    private final String name;
    private final HttpApi http;
    private final SignIn signIn;
    private final Map<Integer, String> advice;

    /**
     * An API.
     *
     * @param advice what to mend after a status, as the end of a sentence
     */
    ForgeApi(String name, HttpApiBuilder http, SignIn signIn, Map<Integer, String> advice) {
        this.name = name;
        // So that a key that would travel in the clear is refused now, and not at the first call.
        this.http = http.name(name).authorization(signIn.as(signIn.form())).build();
        this.signIn = signIn;
        this.advice = Map.copyOf(advice);
    }

    /** The JSON that a call is answered with. */
    Json read(HttpCallBuilder call) {
        HttpCall made = call.build();
        return body(made, send(call));
    }

    /** The JSON that a call is answered with; empty if what it asks for is not there. */
    Optional<Json> find(HttpCallBuilder call) {
        HttpAnswer answer = send(call.accept(NOT_FOUND));
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(body(call.build(), answer));
    }

    /** Has something done to what may not be there, of which the answer says nothing; whether it is there. */
    boolean tellIfThere(HttpCallBuilder call) {
        return send(call.accept(NOT_FOUND)).status() != NOT_FOUND;
    }

    /** Has something done of which the answer says nothing. */
    void tell(HttpCallBuilder call) {
        send(call);
    }

    /** The list that an answer is, or has under one of the known names. What is no list is not an empty one. */
    List<Json> rows(HttpCallBuilder call, Json body) {
        if (body.isList()) {
            return body.items();
        }
        return WRAPPINGS.stream()
                .map(body::at)
                .filter(Json::isList)
                .findFirst()
                .orElseThrow(() -> unfit(call, "answered without a list where one was expected"))
                .items();
    }

    private HttpAnswer send(HttpCallBuilder call) {
        KeyForm form = signIn.form();
        try {
            return send(call, form);
        } catch (HttpFailure failure) {
            if (status(failure) != UNAUTHORIZED || !signIn.mayBeOtherThan(form)) {
                throw failed(call, failure);
            }
        }
        try {
            return send(call, form.other());
        } catch (HttpFailure failure) {
            throw failed(call, failure);
        }
    }

    private HttpAnswer send(HttpCallBuilder call, KeyForm form) {
        HttpAnswer answer = http.send(call.authorization(signIn.as(form)).build());
        // What is not found may not be found for want of a key.
        if (answer.status() < FIRST_REDIRECT) {
            signIn.settle(form);
        }
        return answer;
    }

    private Json body(HttpCall call, HttpAnswer answer) {
        try {
            return answer.json().mapTexts(signIn::hide);
        } catch (HttpFailure failure) {
            throw new ForgeFailure(failure.kind(), String.valueOf(failure.getMessage()), null, ForgeFailure.NO_STATUS);
        }
    }

    private ForgeFailure failed(HttpCallBuilder call, HttpFailure failure) {
        int status = status(failure);
        String what = status == ForgeFailure.NO_STATUS
                ? String.valueOf(failure.getMessage())
                : name + ": " + call.build() + " answered " + status
                        + failure.answer().map(this::said).orElse("") + advice.getOrDefault(status, "");
        return new ForgeFailure(failure.kind(), what, failure.retryAfter().orElse(null), status);
    }

    private static int status(HttpFailure failure) {
        return failure.answer().map(HttpAnswer::status).orElse(ForgeFailure.NO_STATUS);
    }

    /** The message of an error, which may be a text or an object. */
    private String said(HttpAnswer answer) {
        try {
            Json message = Json.parse(answer.bytes()).mapTexts(signIn::hide).at("message");
            String text = message.text().orElseGet(message::toString);
            return message.isMissing() || text.isBlank() ? "" : ": " + Quoted.line(text);
        } catch (JsonException notJson) {
            return "";
        }
    }

    /** A failure of ours to read an answer that was a success. */
    ForgeFailure unfit(HttpCallBuilder call, String what) {
        HttpCall made = call.build();
        Kind kind = made.isRepeatable() ? Kind.PERMANENT : Kind.IN_DOUBT;
        return new ForgeFailure(kind, name + ": " + made + " " + what, null, ForgeFailure.NO_STATUS);
    }

    /** A failure to do something at all. */
    ForgeFailure cannot(Kind kind, String what) {
        return new ForgeFailure(kind, name + ": " + what, null, ForgeFailure.NO_STATUS);
    }
}
