package dev.outreach.provision;

import java.util.Locale;

/**
 * What becomes of mailboxes that a vendor has and the fleet has not. Whatever is chosen, it touches only those on domains
 * that the fleet sends from: the account of the person who runs a Google Workspace is one of its mailboxes too.
 */
public enum Surplus {
    /** They stay as they are, and are reported. */
    KEEP,
    /** They are suspended where the vendor can do that, and reported where it cannot. */
    SUSPEND,
    /** They are deleted, with their mail. */
    DELETE;

    /** Such as {@code keep}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
