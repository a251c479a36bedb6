package dev.outreach.message;

import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one text of a template; see {@link Template} for what may stand in it. */
final class TemplateParser {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /** Characters of a line shown on either side of a mistake. */
    private static final int SHOWN = 40;

    private final String name;
    private final String source;
    private final List<TemplateText.Part> parts = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private int at;

    private TemplateParser(String name, String source) {
        this.name = name;
        this.source = source;
    }

    /**
     * Reads a text.
     *
     * @param name what the text is called in errors
     */
    static TemplateText parse(String name, String source) {
        if (source.length() > Template.LONGEST) {
            throw new TemplateException("the " + name + " of the template has " + source.length()
                    + " characters: use at most " + Template.LONGEST);
        }
        return new TemplateParser(name, source).text();
    }

    private TemplateText text() {
        while (at < source.length()) {
            if (source.startsWith("\\" + OPEN, at)) {
                words.append(OPEN);
                at += 1 + OPEN.length();
            } else if (source.startsWith("\\\\" + OPEN, at)) {
                words.append('\\');
                at += 2;
            } else if (source.startsWith(OPEN, at)) {
                variable();
            } else {
                words.append(source.charAt(at++));
            }
        }
        endWords();
        return new TemplateText(name, parts);
    }

    private void variable() {
        int end = source.indexOf(CLOSE, at + OPEN.length());
        String inner = end < 0 ? "" : source.substring(at + OPEN.length(), end);
        if (end < 0 || inner.contains(OPEN) || inner.contains("\n") || inner.contains("\r")) {
            throw mistake("'{{' is not closed by '}}' on its line: close it, or write '\\{{' for a plain '{{'");
        }
        int bar = inner.indexOf('|');
        String variable = (bar < 0 ? inner : inner.substring(0, bar)).strip();
        if (!NAME.matcher(variable).matches()) {
            throw mistake("the variable name '" + Quoted.excerpt(variable)
                    + "' is not valid: use 1 to 64 letters, digits, '_', '.' or '-', beginning with a letter");
        }
        endWords();
        parts.add(new TemplateText.Variable(
                variable, bar < 0 ? null : inner.substring(bar + 1).strip()));
        at = end + CLOSE.length();
    }

    private void endWords() {
        if (words.length() > 0) {
            parts.add(new TemplateText.Literal(words.toString()));
            words.setLength(0);
        }
    }

    /** An error about the place that has been reached, with the line and a caret under it. */
    private TemplateException mistake(String what) {
        int start = Math.max(source.lastIndexOf('\n', at), source.lastIndexOf('\r', at)) + 1;
        int end = start;
        while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
            end++;
        }
        long line = source.substring(0, start).lines().count() + 1;
        int from = Math.max(start, at - SHOWN);
        String shown = source.substring(from, Math.min(end, at + SHOWN)).replaceAll("\\p{Cntrl}", " ");
        return new TemplateException("the " + name + " of the template, line " + line + ", column " + (at - start + 1)
                + ": " + what + "\n" + shown + "\n" + " ".repeat(at - from) + "^");
    }
}
