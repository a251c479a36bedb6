package dev.outreach.spi;

import dev.outreach.campaign.Contact;
import dev.outreach.fleet.Quoted;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@link FirstLineWriter} may know of a contact: the variables that the user allows, and nothing else; not even the
 * address. Each value is made one bounded line of visible text, so that nothing in it is hidden from who reads it.
 *
 * @param values at most {@value #MOST} facts by name, each of 1 to {@value #LONGEST} characters; blank ones are left out;
 *     order is kept
 */
public record ContactFacts(Map<String, String> values) {
    /** Facts that a contact may have. */
    public static final int MOST = 30;

    /** Characters (code points) of a fact; what is longer is cut. */
    public static final int LONGEST = 200;

    private static final int LONGEST_NAME = 64;

    /**
     * Controls, line ends, and spaces. Format characters among the rest (bidirectional overrides, zero-width and tag
     * characters), lone surrogates and code points without a character are left out instead.
     */
    private static final Pattern GAPS = Pattern.compile("[\\p{Cc}\\p{Z}]+");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

    public ContactFacts {
        if (values.size() > MOST) {
            throw new IllegalArgumentException("a contact has " + values.size() + " facts: allow at most " + MOST);
        }
        Map<String, String> clean = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String line = line(value);
            if (!line.isEmpty()) {
                clean.put(checked(name), line);
            }
        });
        values = Collections.unmodifiableMap(clean);
    }

    /** Those variables of a contact that are allowed and not blank, in the order in which they are allowed. */
    public static ContactFacts of(Contact contact, Collection<String> allowed) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : allowed) {
            Optional.ofNullable(contact.variables().get(name)).ifPresent(value -> facts.put(name, value));
        }
        return new ContactFacts(facts);
    }

    /** No facts. */
    public static ContactFacts none() {
        return new ContactFacts(Map.of());
    }

    /** A fact; empty if it is not known. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || !line(name).equals(name)) {
            throw new IllegalArgumentException(
                    "fact '" + Quoted.excerpt(name) + "' has a name that is not valid: use one" + " line of 1 to "
                            + LONGEST_NAME + " visible characters");
        }
        return name;
    }

    private static String line(String value) {
        // What is far too long is cut before it is looked through.
        String start = value.length() > 10 * LONGEST ? value.substring(0, 10 * LONGEST) : value;
        String seen = GAPS.matcher(UNSEEN.matcher(start).replaceAll("")).replaceAll(" ");
        String line = seen.strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip();
    }
}
