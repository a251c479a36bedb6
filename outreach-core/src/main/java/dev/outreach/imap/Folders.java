package dev.outreach.imap;

import dev.outreach.fleet.Quoted;
import dev.outreach.spi.InboxMessage.Folder;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the folders of a mailbox that mail comes in to. */
final class Folders {
    private static final int ATTRIBUTES = 0;
    private static final int NAME = 2;
    private static final String JUNK = "\\Junk";

    /** What is listed and cannot be opened (RFC 9051 section 7.3.1). */
    private static final Set<String> NO_FOLDERS = Set.of("\\Noselect", "\\NonExistent");

    /** Folders that people are told of. */
    private static final int MOST_NAMED = 10;

    /** What the folder for spam is often called where the server does not say. */
    private static final Set<String> USUAL =
            Set.of("junk", "spam", "inbox.junk", "inbox.spam", "inbox/junk", "inbox/spam");

    private Folders() {}

    /**
     * The names of the folders.
     *
     * @param junk the name of the one for spam; empty to ask the server (RFC 6154)
     * @throws ImapException for good if none has that name
     */
    static Map<Folder, String> of(Dialogue dialogue, Optional<String> junk) throws IOException, ImapException {
        List<Response> listed = list(dialogue, "LIST \"\" \"*\"");
        if (listed.isEmpty()) {
            throw ImapException.forNow("the server lists no folders, not even INBOX");
        }
        Map<Folder, String> names = new EnumMap<>(Folder.class);
        names.put(Folder.INBOX, "INBOX");
        if (junk.isPresent()) {
            names.put(Folder.SPAM, called(listed, junk.get()));
        } else {
            forSpam(dialogue, listed).ifPresent(name -> names.put(Folder.SPAM, name));
        }
        return names;
    }

    private static Optional<String> forSpam(Dialogue dialogue, List<Response> listed)
            throws IOException, ImapException {
        Optional<String> spam = marked(listed);
        if (spam.isEmpty() && dialogue.capabilities().contains("SPECIAL-USE")) {
            spam = marked(list(dialogue, "LIST (SPECIAL-USE) \"\" \"*\""));
        }
        return spam.isPresent()
                ? spam
                : named(listed, name -> USUAL.contains(name.toLowerCase(Locale.ROOT)))
                        .findFirst();
    }

    private static String called(List<Response> listed, String wanted) throws ImapException {
        return named(
                        listed,
                        name -> name.equalsIgnoreCase(wanted)
                                || FolderName.shown(name).equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> ImapException.forGood("it has no folder '" + Quoted.excerpt(wanted)
                        + "' for spam; use one of "
                        + named(listed, any -> true)
                                .limit(MOST_NAMED)
                                .map(name -> Quoted.excerpt(FolderName.shown(name)))
                                .toList()));
    }

    private static List<Response> list(Dialogue dialogue, String command) throws IOException, ImapException {
        return dialogue.command(command, "LIST").stream()
                .filter(answer -> answer.is("LIST") && answer.values().size() > NAME)
                .filter(answer -> name(answer).chars().noneMatch(Character::isISOControl))
                .filter(answer -> NO_FOLDERS.stream().noneMatch(attribute -> has(answer, attribute)))
                .toList();
    }

    private static String name(Response listed) {
        return Response.text(listed.values().get(NAME));
    }

    private static Optional<String> marked(List<Response> listed) {
        return listed.stream()
                .filter(answer -> has(answer, JUNK))
                .map(Folders::name)
                .findFirst();
    }

    private static boolean has(Response listed, String attribute) {
        return listed.values().get(ATTRIBUTES) instanceof List<?> attributes
                && attributes.stream().anyMatch(each -> Response.text(each).equalsIgnoreCase(attribute));
    }

    private static Stream<String> named(List<Response> listed, Predicate<String> wanted) {
        return listed.stream().map(Folders::name).filter(wanted);
    }
}
