package dev.outreach.imap;

import dev.outreach.spi.InboxMessage.Folder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the folders of a mailbox that mail comes in to. */
final class Folders {
    private static final int ATTRIBUTES = 0;
    private static final int NAME = 2;
    private static final String JUNK = "\\JUNK";

    /** What the folder for spam is often called where the server does not say. */
    private static final Set<String> USUAL =
            Set.of("junk", "spam", "inbox.junk", "inbox.spam", "inbox/junk", "inbox/spam");

    private Folders() {}

    /**
     * The names of the folders.
     *
     * @param junk the name of the one for spam; empty to ask the server (RFC 6154)
     */
    static Map<Folder, String> of(Dialogue dialogue, Optional<String> junk) throws IOException, ImapException {
        List<Response> listed = list(dialogue, "LIST \"\" \"*\"");
        if (listed.isEmpty()) {
            throw ImapException.forNow("the server lists no folders, not even INBOX");
        }
        Map<Folder, String> names = new EnumMap<>(Folder.class);
        names.put(Folder.INBOX, "INBOX");
        Optional<String> spam =
                junk.isPresent() ? named(listed, Set.of(junk.get().toLowerCase(Locale.ROOT))) : marked(listed);
        if (spam.isEmpty() && junk.isEmpty() && dialogue.capabilities().contains("SPECIAL-USE")) {
            spam = marked(list(dialogue, "LIST (SPECIAL-USE) \"\" \"*\""));
        }
        if (spam.isEmpty() && junk.isEmpty()) {
            spam = named(listed, USUAL);
        }
        spam.ifPresent(name -> names.put(Folder.SPAM, name));
        return names;
    }

    private static List<Response> list(Dialogue dialogue, String command) throws IOException, ImapException {
        return dialogue.command(command, "LIST").stream()
                .filter(answer -> answer.is("LIST") && answer.values().size() > NAME)
                .filter(answer -> name(answer).chars().noneMatch(Character::isISOControl))
                .toList();
    }

    private static String name(Response listed) {
        return Response.text(listed.values().get(NAME));
    }

    private static Optional<String> marked(List<Response> listed) {
        return listed.stream()
                .filter(answer -> answer.values().get(ATTRIBUTES) instanceof List<?> attributes
                        && attributes.stream()
                                .anyMatch(each -> Response.text(each).equalsIgnoreCase(JUNK)))
                .map(Folders::name)
                .findFirst();
    }

    private static Optional<String> named(List<Response> listed, Set<String> names) {
        return listed.stream()
                .map(Folders::name)
                .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
