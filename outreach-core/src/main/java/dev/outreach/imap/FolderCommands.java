package dev.outreach.imap;

import dev.outreach.fleet.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands on one folder, and what their answers say (RFC 9051 section 6.4). */
final class FolderCommands {
    private final Dialogue dialogue;
    private final String name;

    FolderCommands(Dialogue dialogue, String name) {
        this.dialogue = dialogue;
        this.name = name;
    }

    /**
     * A folder as it was opened.
     *
     * @param validity its UIDVALIDITY: UIDs that were given under another one mean nothing
     * @param next its UIDNEXT; empty if the server does not tell
     */
    record Examined(long validity, OptionalLong next) {}

    /** Opens the folder so that nothing in it changes. */
    Examined examine() throws IOException, ImapException {
        List<Response> answers = dialogue.command("EXAMINE " + Dialogue.quoted(name), "EXAMINE");
        long validity = number(answers, "UIDVALIDITY").orElseThrow(() -> trouble("has no UIDVALIDITY"));
        return new Examined(validity, number(answers, "UIDNEXT"));
    }

    /** That the folder is not as it should be, for now. */
    ImapException trouble(String what) {
        return ImapException.forNow("folder " + Quoted.excerpt(name) + " " + what);
    }

    private static OptionalLong number(List<Response> answers, String code) {
        return answers.stream()
                .map(answer -> answer.numberOf(code))
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** The UID of the newest message, for servers that do not give UIDNEXT. */
    long highest() throws IOException, ImapException {
        TreeSet<Long> all = search("UID *");
        return all.isEmpty() ? 0 : all.last();
    }

    /** Which of these messages, that were not given, are there all the same. */
    TreeSet<Long> stillThere(List<Long> missing) throws IOException, ImapException {
        if (missing.isEmpty()) {
            return new TreeSet<>();
        }
        TreeSet<Long> there = search("UID " + set(missing));
        there.retainAll(missing);
        return there;
    }

    ImapException keptBack(long uid) {
        return ImapException.forNow("the server keeps back the message with UID " + uid + " of " + Quoted.excerpt(name)
                + "; if it goes on doing so, move the message to another folder or delete it");
    }

    TreeSet<Long> search(String criteria) throws IOException, ImapException {
        List<Response> answers = dialogue.command("UID SEARCH " + criteria, "SEARCH");
        TreeSet<Long> uids = new TreeSet<>();
        boolean said = false;
        for (Response answer : answers) {
            if (answer.is("SEARCH")) {
                said = true;
                answer.values().forEach(value -> Response.number(value).ifPresent(uids::add));
            }
        }
        if (!said) {
            throw ImapException.forNow("the server does not say what it found in " + Quoted.excerpt(name));
        }
        return uids;
    }

    List<Response> fetch(List<Long> uids, String what) throws IOException, ImapException {
        return dialogue.command("UID FETCH " + set(uids) + " " + what, "FETCH").stream()
                .filter(answer -> answer.is("FETCH"))
                .toList();
    }

    private static String set(List<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The names and values of a FETCH. */
    static Map<String, Object> items(Response answer) {
        Map<String, Object> items = new HashMap<>();
        if (!answer.values().isEmpty() && answer.values().get(0) instanceof List<?> list) {
            for (int i = 0; i + 1 < list.size(); i += 2) {
                items.put(Response.text(list.get(i)).toUpperCase(Locale.ROOT), list.get(i + 1));
            }
        }
        return items;
    }

    /**
     * A section of messages, of those that the server gives it of.
     *
     * @param section of RFC 9051 section 6.4.5, such as {@code HEADER}; empty for all of the message
     * @param most octets of it
     */
    Map<Long, byte[]> bodies(List<Long> uids, String section, int most) throws IOException, ImapException {
        String item = "BODY[" + section + "]";
        Map<Long, byte[]> bodies = new HashMap<>();
        for (Response answer : given(uids, "(UID BODY.PEEK[" + section + "]<0." + most + ">)")) {
            Map<String, Object> items = items(answer);
            @Nullable Object body = items.getOrDefault(item + "<0>", items.get(item));
            Response.number(items.get("UID")).ifPresent(uid -> {
                if (body instanceof byte[]
                        || body instanceof String && !Response.text(body).equalsIgnoreCase("NIL")) {
                    bodies.put(uid, octets(body));
                }
            });
        }
        return bodies;
    }

    /** None if the server refuses: one message that it cannot read is enough for that. */
    private List<Response> given(List<Long> uids, String what) throws IOException, ImapException {
        try {
            return fetch(uids, what);
        } catch (ImapException refusal) {
            if (!refusal.isOfCommand()) {
                throw refusal;
            }
            return List.of();
        }
    }

    private static byte[] octets(Object body) {
        return body instanceof byte[] octets ? octets : Response.text(body).getBytes(StandardCharsets.ISO_8859_1);
    }
}
