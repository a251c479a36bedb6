package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;

/**
 * A mailbox that is to be made.
 *
 * @param id its address
 * @param givenName of the person it writes as, 1 to 60 characters
 * @param familyName of the same, 1 to 60 characters
 */
public record MailboxOrder(MailboxId id, String givenName, String familyName) {
    /** What the strictest vendor takes: Google, Directory API, {@code users.name}. */
    private static final int LONGEST_NAME = 60;

    public MailboxOrder {
        givenName = checked(id, "given name", givenName);
        familyName = checked(id, "family name", familyName);
    }

    /**
     * An order with the name that a mailbox shows: its last word is taken as the family name.
     *
     * @throws IllegalArgumentException if that name has fewer than two words, or is too long
     */
    public static MailboxOrder of(MailboxId id, String displayName) {
        String name = displayName.strip();
        int space = name.lastIndexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("mailbox " + id + " shows the name '" + Quoted.excerpt(name)
                    + "': vendors want a given and a family name; give it two words");
        }
        return new MailboxOrder(id, name.substring(0, space), name.substring(space + 1));
    }

    /** Both names, as they are shown. */
    public String displayName() {
        return givenName + " " + familyName;
    }

    private static String checked(MailboxId id, String what, String name) {
        String bare = name.strip();
        if (bare.isEmpty() || bare.length() > LONGEST_NAME || bare.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the " + what + " of mailbox " + id + " is '" + Quoted.excerpt(bare)
                    + "': use one line of 1 to " + LONGEST_NAME + " characters");
        }
        return bare;
    }
}
