package dev.outreach.signal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads replies from text that anyone may have written. All patterns are bounded, so the time is linear. */
final class SmtpReplyReader {

    /** More than any server says; RFC 5321 section 4.5.3.1.5 allows 512 octets a line. */
    private static final int LONGEST = 8000;

    /** How far in a report the words of the reporting server may reach. */
    private static final int LONGEST_PREFACE = 300;

    private static final String ENHANCED = "[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])";

    /** The type of a diagnostic code, such as {@code smtp;} or {@code x-postfix;}. */
    private static final Pattern TYPE = Pattern.compile("\\s{0,20}[A-Za-z][A-Za-z0-9-]{0,30}\\s{0,5};\\s{0,20}");

    private static final Pattern CODE = Pattern.compile("\\s{0,20}([2-5][0-9]{2})(?:[- ]|$)");

    private static final Pattern STATUS = Pattern.compile("\\s{0,20}[\\[(]?#?(" + ENHANCED + ")[\\])]?:?");

    /** How some older servers write it, in the middle of the text. */
    private static final Pattern HASHED_STATUS = Pattern.compile("#(" + ENHANCED + ")");

    private SmtpReplyReader() {}

    static Optional<SmtpReply> read(String reply) {
        String bounded = reply.length() > LONGEST ? reply.substring(0, LONGEST) : reply;
        String[] lines = withoutPreface(bounded).split("\\r\\n|\\r|\\n", -1);
        int code = 0;
        @Nullable String enhanced = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Matcher start = CODE.matcher(line);
            boolean hasCode = start.lookingAt();
            code = code == 0 && hasCode ? Integer.parseInt(start.group(1)) : code;
            String rest = hasCode ? line.substring(start.end()) : line;
            Matcher status = STATUS.matcher(rest);
            if (status.lookingAt()) {
                enhanced = enhanced == null ? status.group(1) : enhanced;
                rest = rest.substring(status.end());
            }
            join(text, rest.strip());
        }
        return reply(code, enhanced, text.toString());
    }

    private static Optional<SmtpReply> reply(int code, @Nullable String enhanced, String text) {
        @Nullable String status = enhanced == null ? hashedStatus(text) : enhanced;
        if (code == 0 && enhanced == null) {
            return Optional.empty();
        }
        int known = code == 0 ? codeOf(status) : code;
        return Optional.of(new SmtpReply(known, status, unfolded(text, known, status)));
    }

    /** Removes the code and status that each line began with, where a report has joined the lines. */
    private static String unfolded(String text, int code, @Nullable String status) {
        if (status == null) {
            return text.replace(" " + code + "-", " ");
        }
        return text.replace(" " + code + "-" + status + " ", " ")
                .replace(" " + code + " " + status + " ", " ")
                .replace(" " + code + "-", " ");
    }

    private static @Nullable String hashedStatus(String text) {
        Matcher status = HASHED_STATUS.matcher(text);
        return status.find() ? status.group(1) : null;
    }

    private static int codeOf(@Nullable String status) {
        return status == null || status.charAt(0) == '5' ? 550 : status.charAt(0) == '4' ? 450 : 250;
    }

    private static String withoutPreface(String reply) {
        Matcher type = TYPE.matcher(reply);
        String rest = type.lookingAt() ? reply.substring(type.end()) : reply;
        int said = rest.indexOf(" said: ");
        return said >= 0 && said < LONGEST_PREFACE && !CODE.matcher(rest).lookingAt()
                ? rest.substring(said + " said: ".length())
                : rest;
    }

    private static void join(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(line);
        }
    }
}
