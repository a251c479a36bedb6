package dev.outreach.providers.openai;

import dev.outreach.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a model said.
 *
 * @param content its words, stripped; empty if there are none
 * @param finish why it ended, as the server says: {@code stop}, {@code length}; empty if it does not say
 * @param tokens what the call cost, if the server says so plausibly
 */
record ModelReply(String content, String finish, OptionalLong tokens) {
    /** Characters of an answer that are looked at: far more than a line has. */
    private static final int LONGEST = 20_000;

    /** More tokens than any answer to one of our calls costs. */
    private static final long MOST_TOKENS = 10_000_000;

    /** How models that think aloud set it apart. */
    private static final Pattern THOUGHT = Pattern.compile("(?s)\\A\\s*<think>.*?</think>");

    private static final List<String> QUOTES =
            List.of("\"\"", "''", "\u201c\u201d", "\u2018\u2019", "\u201e\u201c", "\u00ab\u00bb");

    /** Words of a model that talks of its task. */
    private static final Pattern ASIDE = Pattern.compile(
            "\\b(?:as an? (?:ai|assistant)|language model|i (?:can ?no|can'?|won'?)t (?:assist|help|do|write|comply|follow)"
                    + "|i'?m (?:sorry|unable)|i apologi[sz]e|(?:sure|certainly|absolutely|of course)[,!:]"
                    + "|here(?:'s| is| are)\\b.{0,30}\\b(?:line|option|sentence|opening|draft)|(?:first|opening) line\\s*:"
                    + "|subject\\s*:|system prompt|instructions?\\b|json\\b|the facts\\b|facts-[0-9a-f]{4})",
            Pattern.CASE_INSENSITIVE);

    /** Reads the body of an answer; empty if it has not the form of one. */
    static Optional<ModelReply> of(Json body) {
        Json choice = body.at("choices").at(0);
        return choice.at("message")
                .at("content")
                .text()
                .map(content -> new ModelReply(
                        stripped(content),
                        choice.at("finish_reason").text().orElse(""),
                        plausible(body.at("usage").at("total_tokens").whole())));
    }

    /** What is wrong with it as a reply, whatever the line; empty if nothing is. */
    Optional<String> flaw() {
        if (finish.equals("length")) {
            return Optional.of("was cut off");
        }
        if (finish.equals("content_filter")) {
            return Optional.of("was cut by the server's filter");
        }
        return ASIDE.matcher(content.replace('\u2019', '\'')).find()
                ? Optional.of("talks of the task and not to the reader")
                : Optional.empty();
    }

    private static OptionalLong plausible(OptionalLong tokens) {
        return tokens.isPresent() && tokens.getAsLong() > 0 && tokens.getAsLong() <= MOST_TOKENS
                ? tokens
                : OptionalLong.empty();
    }

    /** Without thoughts and without quotes around it, which models add however often they are told. */
    private static String stripped(String content) {
        String start = content.length() > LONGEST ? content.substring(0, LONGEST) : content;
        String line = THOUGHT.matcher(start).replaceFirst("").strip();
        boolean quoted = line.length() > 2
                && QUOTES.contains("" + line.charAt(0) + line.charAt(line.length() - 1))
                && line.indexOf(line.charAt(line.length() - 1), 1) == line.length() - 1;
        return quoted ? line.substring(1, line.length() - 1).strip() : line;
    }
}
