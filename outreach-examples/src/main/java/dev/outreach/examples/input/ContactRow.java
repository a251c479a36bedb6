package dev.outreach.examples.input;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One line of a contacts file: reads every cell, reports each mistake, and makes a request if there was none. */
final class ContactRow {

    /** Message-IDs of one thread. */
    private static final int MOST_IDS = MessageKey.LAST_STEP;

    /** Told of a mistake in a cell. */
    @FunctionalInterface
    interface Mistakes {
        void report(String column, String value, Mistake mistake);
    }

    private final Columns columns;
    private final List<String> fields;
    private final ContactReader.Given given;
    private final Mistakes mistakes;
    private boolean wrong;

    ContactRow(Columns columns, List<String> fields, ContactReader.Given given, Mistakes mistakes) {
        this.columns = columns;
        this.fields = fields;
        this.given = given;
        this.mistakes = mistakes;
    }

    /** The request of this line; empty if a cell was wrong. */
    Optional<SendRequest> request() {
        @Nullable EmailAddress address = need("address", null, Values::address, "give the recipient's address");
        @Nullable ClientId client = need("client", given.client(), Values::client, "name the client");
        @Nullable CampaignId campaign = need("campaign", given.campaign(), ContactRow::campaign, "name the campaign");
        Contact.Value value = or("value", ContactRow::value, Contact.Value.STANDARD);
        int step = or("step", ContactRow::step, 1);
        boolean closing = or("closing", ContactRow::flag, false);
        @Nullable MailThread thread = read("thread", ContactRow::thread).orElse(null);
        @Nullable ZoneId zone = read("zone", Values::zone).orElse(null);
        Map<String, String> variables = variables();
        check(client, thread);
        if (wrong || address == null || client == null || campaign == null) {
            return Optional.empty();
        }
        Contact contact = new Contact(address, value, zone, variables);
        return Optional.of(new SendRequest(client, campaign, contact, step, closing, thread, null));
    }

    /** A line may only name clients of the fleet, and threads that a mailbox of its own client began. */
    private void check(@Nullable ClientId client, @Nullable MailThread thread) {
        @Nullable Fleet fleet = given.fleet();
        if (fleet == null || client == null) {
            return;
        }
        if (fleet.client(client).isEmpty()) {
            report("client", client.value(), new Mistake("is not in the fleet", "name a client of the fleet file"));
        } else if (thread != null && !isOf(client, thread.mailbox(), fleet)) {
            report(
                    "thread",
                    thread.mailbox().toString(),
                    new Mistake("is no mailbox of client " + client, "name the mailbox that began the thread"));
        }
    }

    private static boolean isOf(ClientId client, MailboxId mailbox, Fleet fleet) {
        return fleet.mailbox(mailbox).isPresent() && fleet.ownerOf(mailbox).equals(Optional.of(client));
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        columns.variables().forEach(name -> read(name, Values::line).ifPresent(text -> variables.put(name, text)));
        return variables;
    }

    private <T> @Nullable T need(String column, @Nullable T otherwise, Function<String, T> parse, String fix) {
        if (otherwise == null && columns.cell(column, fields).isEmpty()) {
            report(column, "", new Mistake("is missing", fix));
        }
        return read(column, parse).orElse(otherwise);
    }

    private <T> T or(String column, Function<String, T> parse, T otherwise) {
        return read(column, parse).orElse(otherwise);
    }

    private <T> Optional<T> read(String column, Function<String, T> parse) {
        Optional<String> cell = columns.cell(column, fields);
        try {
            return cell.map(parse);
        } catch (Mistake mistake) {
            report(column, cell.orElse(""), mistake);
            return Optional.empty();
        }
    }

    private void report(String column, String value, Mistake mistake) {
        wrong = true;
        mistakes.report(column, value, mistake);
    }

    private static CampaignId campaign(String text) {
        try {
            return new CampaignId(text);
        } catch (IllegalArgumentException refused) {
            throw new Mistake(
                    "is not a campaign id",
                    "use 1 to 64 letters, digits, '.', '-' or '_', beginning with a letter or digit");
        }
    }

    private static Contact.Value value(String text) {
        return Values.word(Contact.Value.class, text, "is not a value of a contact", "use vip or standard");
    }

    private static int step(String text) {
        return Values.number(text, 1, MessageKey.LAST_STEP, "is not a step");
    }

    private static boolean flag(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new Mistake("is neither yes nor no", "use true or false");
    }

    private static MailThread thread(String text) {
        String[] words = text.split("\\s+");
        MailboxId mailbox = new MailboxId(Values.address(words[0]));
        List<String> ids = Arrays.stream(words).skip(1).toList();
        if (ids.size() <= MOST_IDS) {
            try {
                return new MailThread(mailbox, ids);
            } catch (IllegalArgumentException notMessageIds) {
                // falls through to the one message that shows the form
            }
        }
        throw new Mistake(
                "is not a thread", "write the mailbox that began it, then Message-IDs such as <id@acme.example>");
    }
}
