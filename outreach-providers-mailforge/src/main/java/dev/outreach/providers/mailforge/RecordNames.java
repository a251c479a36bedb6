package dev.outreach.providers.mailforge;

import dev.outreach.fleet.DomainName;
import java.util.Collection;
import java.util.Locale;

/** How the vendor writes the names of records, which is not documented. Read are both. */
enum RecordNames {
    /** As those that are there already. */
    AUTO,
    /** Such as {@code www.shop.example}. */
    ABSOLUTE,
    /** Such as {@code www}, and {@code @} for the domain itself. */
    RELATIVE;

    private static final String APEX = "@";

    /** Which of the two a zone uses; where it does not show, that of registrars. */
    RecordNames in(DomainName zone, Collection<String> written) {
        if (this != AUTO) {
            return this;
        }
        return written.stream().anyMatch(name -> isAbsolute(bare(name), zone)) ? ABSOLUTE : RELATIVE;
    }

    /** The whole name. */
    static String read(String written, DomainName zone) {
        String name = bare(written);
        if (name.isEmpty() || name.equals(APEX)) {
            return zone.value();
        }
        return isAbsolute(name, zone) ? name : name + "." + zone;
    }

    /** A whole name as it is to be written. */
    String write(String name, DomainName zone) {
        if (this != RELATIVE) {
            return name;
        }
        return name.equals(zone.value())
                ? APEX
                : name.substring(0, name.length() - zone.value().length() - 1);
    }

    private static String bare(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isAbsolute(String name, DomainName zone) {
        return name.equals(zone.value()) || name.endsWith("." + zone);
    }
}
