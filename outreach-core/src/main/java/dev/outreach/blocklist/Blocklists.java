package dev.outreach.blocklist;

import java.util.List;

/**
 * The lists that the library knows. Public zones are for small non-commercial use, and refuse public resolvers, some of
 * them without a word; who watches domains for a living asks by a key, or a mirror ({@link Blocklist#at}). Lists of one's
 * own are made by {@link Blocklist#builder}.
 */
public final class Blocklists {

    private Blocklists() {}

    /** All lists, those of Spamhaus at their public zones; its ZRD has none and is not asked. */
    public static List<Blocklist> standard() {
        return BlocklistTable.read("");
    }

    /**
     * All lists, those of Spamhaus by its Data Query Service.
     *
     * @param key a secret, of letters and digits
     * @throws IllegalArgumentException if it cannot be a key; it is not in the message
     */
    public static List<Blocklist> standard(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key is empty: leave it away for the public zones");
        }
        return BlocklistTable.read(key);
    }
}
