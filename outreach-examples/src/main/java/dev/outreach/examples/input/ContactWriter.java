package dev.outreach.examples.input;

import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Writes requests as a contacts file that {@link ContactReader} reads back as they were, but for deadlines. */
public final class ContactWriter {

    private static final List<String> OWN =
            List.of("address", "client", "campaign", "value", "step", "closing", "thread", "zone");

    private ContactWriter() {}

    /** Writes a header and a line for each request; the columns beside our own are all the variables there are. */
    public static void write(List<SendRequest> requests, Appendable out) throws IOException {
        Set<String> variables = new LinkedHashSet<>();
        requests.forEach(
                request -> variables.addAll(request.contact().variables().keySet()));
        out.append(line(Stream.concat(OWN.stream(), variables.stream())));
        for (SendRequest request : requests) {
            out.append(line(cells(request, variables).stream()));
        }
    }

    private static List<String> cells(SendRequest request, Set<String> variables) {
        Contact contact = request.contact();
        List<String> cells = new ArrayList<>(List.of(
                contact.address().toString(),
                request.client().value(),
                request.campaign().value(),
                contact.value().name().toLowerCase(Locale.ROOT),
                Integer.toString(request.step()),
                Boolean.toString(request.closing()),
                request.knownThread()
                        .map(thread -> String.join(
                                " ",
                                Stream.concat(Stream.of(thread.mailbox().toString()), thread.messageIds().stream())
                                        .toList()))
                        .orElse(""),
                contact.zone() == null ? "" : contact.zone().getId()));
        variables.forEach(name -> cells.add(contact.variables().getOrDefault(name, "")));
        return cells;
    }

    private static String line(Stream<String> cells) {
        return String.join(",", cells.map(ContactWriter::quoted).toList()) + "\r\n";
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
