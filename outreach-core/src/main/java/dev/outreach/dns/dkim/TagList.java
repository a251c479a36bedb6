package dev.outreach.dns.dkim;

import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and values with semicolons between them (RFC 6376 section 3.2). */
final class TagList {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<String, String> tags = new LinkedHashMap<>();

    private TagList() {}

    static TagList parse(String text) {
        TagList list = new TagList();
        String[] parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!blank(parts[i])) {
                list.add(parts[i]);
            } else if (i < parts.length - 1) {
                throw new DkimSyntaxException("there is nothing between two semicolons: write NAME=VALUE; NAME=VALUE");
            }
        }
        return list;
    }

    private void add(String part) {
        int equals = part.indexOf('=');
        String name = trimmed(equals < 0 ? part : part.substring(0, equals));
        if (equals < 0 || !NAME.matcher(name).matches()) {
            throw new DkimSyntaxException("'" + Quoted.excerpt(part) + "' is no tag: write NAME=VALUE");
        }
        String value = trimmed(part.substring(equals + 1));
        if (!visible(value)) {
            throw new DkimSyntaxException("tag '" + name + "' has a character that is not visible ASCII");
        }
        if (tags.putIfAbsent(name, value) != null) {
            throw new DkimSyntaxException("tag '" + name + "' is there twice: keep one");
        }
    }

    private static boolean visible(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '~' || c < ' ' && !isSpace(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean blank(String text) {
        return trimmed(text).isEmpty();
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    Map<String, String> tags() {
        return tags;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(tags.get(name));
    }

    String need(String name) {
        @Nullable String value = tags.get(name);
        if (value == null || value.isEmpty()) {
            throw new DkimSyntaxException("tag '" + name + "' is missing or empty");
        }
        return value;
    }

    /** A list of words with colons between them; empty if the tag is not there. */
    List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : get(name).orElse("").split(":", -1)) {
            if (!blank(word)) {
                words.add(trimmed(word));
            }
        }
        return List.copyOf(words);
    }

    /** Seconds or octets; empty if the tag is not there. */
    Optional<Long> number(String name) {
        return get(name).map(text -> {
            if (!text.matches("[0-9]{1,12}")) {
                throw new DkimSyntaxException(
                        "tag '" + name + "' is '" + Quoted.excerpt(text) + "': use 1 to 12 digits");
            }
            return Long.parseLong(text);
        });
    }

    /** What may be folded (RFC 6376 section 3.2) as one word. */
    static String withoutSpace(String text) {
        StringBuilder word = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                word.append(text.charAt(i));
            }
        }
        return word.toString();
    }

    static byte[] base64(String name, String text) {
        try {
            return Base64.getDecoder().decode(withoutSpace(text));
        } catch (IllegalArgumentException wrong) {
            throw new DkimSyntaxException("tag '" + name + "' is not base64");
        }
    }
}
