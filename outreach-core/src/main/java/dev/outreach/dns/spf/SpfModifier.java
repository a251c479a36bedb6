package dev.outreach.dns.spf;

import dev.outreach.fleet.Quoted;
import java.util.Locale;

/**
 * A name and a value beside the mechanisms (RFC 7208 section 6); unknown ones are kept and mean nothing.
 *
 * @param name in lower case
 * @param value with macros, as written
 */
public record SpfModifier(String name, String value) {

    static final String REDIRECT = "redirect";
    static final String EXP = "exp";

    public SpfModifier {
        name = name.toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z][a-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "modifier '" + Quoted.excerpt(name) + "' is not a name: use letters, digits, '-', '_', '.'");
        }
        if (name.equals(REDIRECT) || name.equals(EXP)) {
            MacroParser.domainSpec(value, 0);
        } else {
            MacroParser.macroString(value, 0);
        }
    }

    /** As it is written in a record. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
