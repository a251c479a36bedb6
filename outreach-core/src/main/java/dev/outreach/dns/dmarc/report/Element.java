package dev.outreach.dns.dmarc.report;

import java.util.List;
import java.util.Locale;

/**
 * A part of a report.
 *
 * @param name without namespace, in lower case
 * @param text of its own, without white space around, cut to a length
 * @param children in their order
 */
record Element(String name, String text, List<Element> children) {

    private static final Element NOTHING = new Element("", "", List.of());

    /** The first child of a name; one without anything if there is none. */
    Element child(String wanted) {
        return all(wanted).stream().findFirst().orElse(NOTHING);
    }

    List<Element> all(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The text of the first child of a name; empty if there is none. */
    String text(String wanted) {
        return child(wanted).text;
    }

    /** As {@link #text(String)}, in lower case. */
    String word(String wanted) {
        return text(wanted).toLowerCase(Locale.ROOT);
    }
}
