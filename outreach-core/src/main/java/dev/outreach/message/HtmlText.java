package dev.outreach.message;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plain text that says the same as some HTML: paragraphs apart by an empty line, list items behind a dash or their
 * number, links as their words with the address in angle brackets, images as their alternative text. Scripts, styles,
 * titles and comments are left out. Takes time in proportion to the HTML, whatever it holds.
 */
final class HtmlText {
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "table", "pre", "figure");
    private static final Set<String> LINES = Set.of(
            "div",
            "tr",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "address",
            "dt",
            "dd",
            "form",
            "fieldset",
            "center",
            "caption",
            "body",
            "html");

    /** Lists within lists that are told apart. */
    private static final int DEEPEST = 8;

    private static final Set<String> LEFT_OUT = Set.of("template", "noscript");

    private final String html;
    private final HtmlScanner scanner;
    private final TextLines out = new TextLines();

    /** For each open list the number of its next item, or 0 if items are not numbered. */
    private final int[] lists = new int[DEEPEST + 1];

    private int depth;
    private int preformatted;
    private int linkStart;
    private @Nullable String link;

    private HtmlText(String html) {
        this.html = html;
        this.scanner = new HtmlScanner(html);
    }

    /** The text of some HTML, lines ending in LF; empty if it shows none. */
    static String of(String html) {
        return new HtmlText(html).text();
    }

    private String text() {
        while (scanner.next()) {
            switch (scanner.kind()) {
                case TEXT ->
                    out.add(HtmlEntities.read(html.substring(scanner.start(), scanner.end())), preformatted > 0);
                case OPENING -> open(scanner.name());
                case CLOSING -> close(scanner.name());
                case OTHER -> {
                    // shows nothing
                }
            }
        }
        endLink();
        return out.toString();
    }

    private void open(String name) {
        if (LEFT_OUT.contains(name)) {
            skipTo(name);
        } else if (name.equals("br")) {
            out.breakLine();
        } else if (name.equals("hr")) {
            out.endParagraph();
            out.add("----", false);
            out.endParagraph();
        } else if (name.equals("td") || name.equals("th")) {
            out.space();
        } else if (name.equals("img")) {
            out.add(value("alt"), false);
        } else if (name.equals("a")) {
            beginLink();
        } else if (name.equals("li")) {
            item();
        } else {
            block(name);
            deeper(name);
        }
    }

    private void close(String name) {
        if (name.equals("a")) {
            endLink();
        } else if (name.equals("li")) {
            out.endLine();
        } else {
            if (isList(name)) {
                depth = Math.max(0, depth - 1);
            }
            preformatted = Math.max(0, preformatted - (name.equals("pre") ? 1 : 0));
            block(name);
        }
    }

    private void skipTo(String name) {
        boolean found = false;
        while (!found && scanner.next()) {
            found = scanner.kind() == HtmlScanner.Kind.CLOSING && scanner.name().equals(name);
        }
    }

    private void block(String name) {
        if (isList(name) && depth > 0) {
            out.endLine();
        } else if (PARAGRAPHS.contains(name)) {
            out.endParagraph();
        } else if (LINES.contains(name)) {
            out.endLine();
        }
    }

    private void deeper(String name) {
        preformatted += name.equals("pre") ? 1 : 0;
        if (isList(name)) {
            depth++;
            lists[Math.min(depth, DEEPEST)] = name.equals("ol") ? 1 : 0;
        }
    }

    private static boolean isList(String name) {
        return name.equals("ul") || name.equals("ol");
    }

    private void item() {
        out.endLine();
        int level = Math.min(depth, DEEPEST);
        String mark = lists[level] == 0 ? "- " : lists[level]++ + ". ";
        out.mark("  ".repeat(Math.max(0, level - 1)) + mark);
    }

    private void beginLink() {
        endLink();
        link = target(value("href"));
        linkStart = out.length();
    }

    private void endLink() {
        @Nullable String target = link;
        link = null;
        if (target == null) {
            return;
        }
        String words = out.since(linkStart).strip();
        if (words.isEmpty()) {
            out.add("<" + target + ">", false);
        } else if (!plain(words).equals(plain(target))) {
            out.space();
            out.add("<" + target + ">", false);
        }
    }

    /** What people need of a link: a web address, a mail address, a number; null of anything else. */
    private static @Nullable String target(String href) {
        String address = href.strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (address.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 0x7f)) {
            return null;
        }
        if (lower.startsWith("mailto:")) {
            int query = address.indexOf('?');
            return address.substring("mailto:".length(), query < 0 ? address.length() : query);
        }
        boolean shown = lower.startsWith("https://") || lower.startsWith("http://") || lower.startsWith("tel:");
        return shown ? address : null;
    }

    private static String plain(String address) {
        String bare = address.replaceFirst("^(?i)(https?://|tel:)", "");
        return (bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare).toLowerCase(Locale.ROOT);
    }

    private String value(String attribute) {
        return scanner.attribute(attribute)
                .map(span -> HtmlEntities.read(html.substring(span.start(), span.end())))
                .orElse("");
    }
}
