package dev.outreach.examples.cli;

import dev.outreach.store.Reservation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints messages that may or may not have left. */
final class DoubtPrinter {

    private final Output output;

    DoubtPrinter(Output output) {
        this.output = output;
    }

    void print(Reservation doubt) {
        String look = doubt.messageId() == null
                ? "look in the log of the server"
                : "look for " + doubt.messageId() + " in the log of the server";
        output.say("In doubt: " + doubt.id() + " from " + doubt.mailbox() + " at " + doubt.reservedAt() + ", "
                + doubt.note() + "; " + look + ", then 'outreach store settle " + doubt.id() + " sent' or 'not-sent'");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", doubt.id().toString());
        members.put("contact", doubt.id().key().contact().toString());
        members.put("client", doubt.client().value());
        members.put("mailbox", doubt.mailbox().toString());
        members.put("at", doubt.reservedAt().toString());
        members.put("message_id", doubt.messageId());
        members.put("why", doubt.note());
        output.object("in_doubt", members);
    }
}
