package dev.outreach.examples.cli;

import dev.outreach.http.Pause;
import dev.outreach.provision.MailboxChange;
import dev.outreach.provision.MailboxFinding;
import dev.outreach.provision.MailboxOutcome;
import dev.outreach.provision.MailboxPlan;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints what is to be done with mailboxes at a vendor, and what became of it. */
final class MailboxPrinter {
    private final Output output;
    private long findings;

    MailboxPrinter(Output output) {
        this.output = output;
    }

    /** How many mailboxes a person should look at. */
    long findings() {
        return findings;
    }

    /** What is to be done, and what is left to people. */
    void plan(MailboxPlan plan) {
        findings += plan.findings().size();
        plan.changes().forEach(this::print);
        plan.findings().forEach(this::print);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("provider", plan.provider().toString());
        for (MailboxChange.Action action : MailboxChange.Action.values()) {
            members.put(action.name().toLowerCase(Locale.ROOT), plan.count(action));
        }
        members.put("findings", plan.findings().size());
        output.object("mailbox_plan", members);
        output.say(
                plan.isEmpty()
                        ? "The mailboxes at " + plan.provider() + " are as the fleet says."
                        : plan.changes().size() + " changes, " + plan.findings().size() + " findings at "
                                + plan.provider());
    }

    private void print(MailboxChange change) {
        output.say(change.toString());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("mailbox", change.mailbox().toString());
        members.put("action", word(change.action()));
        members.put("reason", change.reason());
        output.object("mailbox_change", members);
    }

    private void print(MailboxFinding finding) {
        output.say(finding.toString());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("mailbox", finding.mailbox().toString());
        members.put("kind", word(finding.kind()));
        members.put("text", finding.text());
        output.object("mailbox_finding", members);
    }

    /** What became of a change. */
    void print(MailboxOutcome outcome) {
        findings += outcome.state() == MailboxOutcome.State.DONE ? 0 : 1;
        String note = outcome.note().isEmpty() ? "" : ": " + outcome.note();
        output.say(word(outcome.state()).replace('_', ' ') + ": "
                + word(outcome.change().action()) + " " + outcome.change().mailbox() + note);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("mailbox", outcome.change().mailbox().toString());
        members.put("action", word(outcome.change().action()));
        members.put("state", word(outcome.state()));
        members.put("note", outcome.note());
        output.object("mailbox_outcome", members);
    }

    /** The pause in real time, which says that it waits, and for how long. */
    Pause waiting() {
        Pause real = Pause.real();
        return time -> {
            PrintWriter err = output.terminal().err();
            err.println("the vendor takes no calls now: waiting for " + time.toSeconds() + " s");
            err.flush();
            real.await(time);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
