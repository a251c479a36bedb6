package dev.outreach.fleet;

/**
 * Who the recipient hears from. Required in each message (CAN-SPAM 15 U.S.C. 7704(a)(5); common ground of the other
 * laws), so a client without one cannot send.
 *
 * @param organisation the legal name of the sender, not blank
 * @param postalAddress a physical postal address in one line, not blank
 */
public record SenderIdentity(String organisation, String postalAddress) {
    public SenderIdentity {
        organisation = line("organisation", organisation);
        postalAddress = line("postal address", postalAddress);
    }

    private static String line(String name, String value) {
        String stripped = value.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("sender identity: the " + name + " is '" + Quoted.excerpt(value)
                    + "': give one line of text, it is printed in each message");
        }
        return stripped;
    }
}
