package dev.outreach.message;

import dev.outreach.campaign.MailThread;
import dev.outreach.fleet.Quoted;
import dev.outreach.message.MessageCheck.Findings;
import dev.outreach.message.MessageCheck.Rule;
import dev.outreach.message.MessageHead.Field;
import java.net.URI;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the fields of a message must be. */
final class FieldCheck {
    /** RFC 5322 section 3.6, RFC 2045 section 3, RFC 8058 section 3.1. */
    private static final Set<String> ONCE = Set.of(
            "date",
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "message-id",
            "in-reply-to",
            "references",
            "subject",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-unsubscribe",
            "list-unsubscribe-post");

    /** RFC 5322 section 3.3, without its obsolete forms. */
    private static final Pattern DATE =
            Pattern.compile("(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
                    + "|Nov|Dec) \\d{4} [0-2]\\d:[0-5]\\d(?::[0-6]\\d)? [+-]\\d{4}");

    private static final DateTimeFormatter STRICT_DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    /** What needs quotes (RFC 5322 section 3.2.3), but for the dot. */
    private static final String SPECIALS = "()<>[]:;@\\,\"";

    private final MessageHead head;
    private final Findings findings;

    private FieldCheck(MessageHead head, Findings findings) {
        this.head = head;
        this.findings = findings;
    }

    /** Reports what is wrong with the fields of a head. */
    static void of(MessageHead head, Findings findings) {
        FieldCheck check = new FieldCheck(head, findings);
        check.once();
        check.required("Date", FieldCheck::isDate);
        check.required("From", FieldCheck::isMailbox);
        check.required("To", FieldCheck::isMailbox);
        check.required("Subject", value -> !value.isEmpty());
        check.required("Message-ID", FieldCheck::isMessageId);
        check.required("MIME-Version", "1.0"::equals);
        check.required("Content-Type", value -> value.contains("/"));
        check.optional("Sender", FieldCheck::isMailbox);
        check.optional("Reply-To", FieldCheck::isMailbox);
        check.optional("In-Reply-To", FieldCheck::areMessageIds);
        check.optional("References", FieldCheck::areMessageIds);
        check.unsubscribe();
    }

    private void once() {
        Set<String> seen = new HashSet<>();
        for (Field field : head.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (ONCE.contains(name) && !seen.add(name)) {
                findings.add(Rule.FIELD_REPEATED, field.line(), "field " + field.name() + " stands twice");
            }
        }
    }

    private void required(String name, Predicate<String> form) {
        if (head.first(name).isEmpty()) {
            findings.add(Rule.FIELD_MISSING, 0, "field " + name + " is missing");
        }
        optional(name, form);
    }

    private void optional(String name, Predicate<String> form) {
        Optional<Field> field = head.first(name);
        if (field.isPresent() && !form.test(field.get().value())) {
            String value = Quoted.excerpt(field.get().value());
            findings.add(Rule.FIELD_SYNTAX, field.get().line(), "field " + name + " is '" + value + "'");
        }
    }

    /** One address, bare or behind the name of a person. A second address would need the field Sender. */
    private static boolean isMailbox(String value) {
        int open = value.lastIndexOf('<');
        boolean named = open >= 0 && value.endsWith(">");
        String name = named ? value.substring(0, open).strip() : "";
        return isPhrase(name) && isAddress(named ? value.substring(open + 1, value.length() - 1) : value);
    }

    /** Nothing, a quoted string, or words that need no quotes; encoded words are such (RFC 2047 section 5). */
    private static boolean isPhrase(String name) {
        if (name.startsWith("\"")) {
            return name.length() > 1 && closesAt(name) == name.length() - 1;
        }
        return name.chars().noneMatch(c -> SPECIALS.indexOf(c) >= 0 || c == '.');
    }

    private static int closesAt(String quoted) {
        int at = 1;
        while (at < quoted.length() && quoted.charAt(at) != '"') {
            at += quoted.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    /** {@code local@domain} in the characters that need no quotes (RFC 5322 section 3.4.1, dot-atom). */
    private static boolean isAddress(String value) {
        int at = value.indexOf('@');
        return at > 0 && isDotAtom(value, 0, at) && isDotAtom(value, at + 1, value.length());
    }

    private static boolean isDotAtom(String value, int from, int to) {
        char before = '.';
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if (c == '.' ? before == '.' : c <= ' ' || c > '~' || SPECIALS.indexOf(c) >= 0) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    /** Of the form, and a moment that there is, on its day of the week. */
    private static boolean isDate(String value) {
        try {
            return DATE.matcher(value).matches() && STRICT_DATE.parse(value).isSupported(ChronoField.INSTANT_SECONDS);
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static boolean areMessageIds(String value) {
        return Arrays.stream(value.split("\\s+")).allMatch(FieldCheck::isMessageId);
    }

    private static boolean isMessageId(String value) {
        try {
            MailThread.checked(value);
            return true;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private void unsubscribe() {
        Optional<Field> list = head.first("List-Unsubscribe");
        Optional<Field> post = head.first("List-Unsubscribe-Post");
        if (list.isEmpty() || post.isEmpty()) {
            findings.add(
                    Rule.UNSUBSCRIBE, 0, "List-Unsubscribe and List-Unsubscribe-Post must both be there (RFC 8058)");
            return;
        }
        if (!post.get().value().equals("List-Unsubscribe=One-Click")) {
            findings.add(
                    Rule.UNSUBSCRIBE,
                    post.get().line(),
                    "List-Unsubscribe-Post is '" + Quoted.excerpt(post.get().value())
                            + "', not List-Unsubscribe=One-Click");
        }
        if (!hasOneHttps(list.get().value())) {
            findings.add(
                    Rule.UNSUBSCRIBE,
                    list.get().line(),
                    "List-Unsubscribe does not hold one HTTPS link: '"
                            + Quoted.excerpt(list.get().value()) + "'");
        }
    }

    private static boolean hasOneHttps(String value) {
        int https = 0;
        for (String each : value.split(",", -1)) {
            String link = each.strip();
            boolean bracketed = link.length() > 2 && link.startsWith("<") && link.endsWith(">");
            String inner = bracketed ? link.substring(1, link.length() - 1) : "";
            if (isHttps(inner)) {
                https++;
            } else if (!inner.startsWith("mailto:")) {
                return false;
            }
        }
        return https == 1;
    }

    private static boolean isHttps(String link) {
        try {
            return link.regionMatches(true, 0, "https://", 0, 8)
                    && URI.create(link).getHost() != null;
        } catch (IllegalArgumentException notALink) {
            return false;
        }
    }
}
