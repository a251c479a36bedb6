package dev.outreach.blocklist;

import dev.outreach.fleet.DomainName;
import java.util.Locale;
import java.util.Objects;

/**
 * The DNS zone at which a list is asked. Some operators give each customer a secret label in front of it; that label is
 * part of every question, and is shown as {@code ***} here. Immutable.
 */
public final class BlocklistZone {

    private static final String HIDDEN = "***";

    private final String key;
    private final DomainName name;

    private BlocklistZone(String key, DomainName name) {
        this.key = key;
        this.name = name;
    }

    /**
     * A zone that is no secret, such as {@code dbl.spamhaus.org} or the zone of a mirror.
     *
     * @throws IllegalArgumentException if it is no name of a zone
     */
    public static BlocklistZone of(String zone) {
        return new BlocklistZone("", new DomainName(zone));
    }

    /**
     * The zone of a customer, {@code <key>.<zone>}.
     *
     * @param key 1 to 63 letters and digits; case does not matter
     * @throws IllegalArgumentException if one of them is not valid; the key is not in the message
     */
    public static BlocklistZone keyed(String key, String zone) {
        if (!key.matches("[A-Za-z0-9]{1,63}")) {
            throw new IllegalArgumentException("the key for " + zone + ", of " + key.length()
                    + " characters, is not valid: use 1 to 63 letters and digits, without spaces or line breaks");
        }
        return new BlocklistZone(key.toLowerCase(Locale.ROOT), new DomainName(zone));
    }

    /** The name to ask for. */
    String question(String owner) {
        return owner + "." + (key.isEmpty() ? "" : key + ".") + name;
    }

    /** A text from outside without the key. */
    String hide(String text) {
        return key.isEmpty() ? text : text.replaceAll("(?i)" + key, HIDDEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlocklistZone that && key.equals(that.key) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, name);
    }

    /** The zone, with a key as {@code ***}. */
    @Override
    public String toString() {
        return (key.isEmpty() ? "" : HIDDEN + ".") + name;
    }
}
