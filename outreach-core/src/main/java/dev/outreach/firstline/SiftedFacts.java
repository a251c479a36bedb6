package dev.outreach.firstline;

import dev.outreach.spi.ContactFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Facts without those that read like an instruction to a language model. Contacts, and whoever fills in what is known of
 * them, may write there what they like; such a text is of no use to a reader either.
 *
 * <p>A list of patterns, mostly English, and no proof: an instruction in other words passes, and so does one in a
 * language that is not listed. It is one of several walls. A fact goes to a model as data, and what comes back is checked.
 *
 * @param facts those that are left
 * @param withheld the names of those that are not
 */
public record SiftedFacts(ContactFacts facts, List<String> withheld) {
    private static final String TOLD =
            "instruct|prompt|\\brules?\\b|direction|command|guideline|anweisung|regel|instruc"
                    + "|consigne|istruzion|reglas|context|everything|\\ball\\b|above|before";

    private static final List<Pattern> INSTRUCTIONS = Stream.of(
                    "\\b(?:ignor\\w*|disregard|forget|override|bypass|neglect|vergiss|missacht\\w*|olvida\\w*|oubli\\w*"
                            + "|dimentica\\w*)\\b.{0,60}(?:" + TOLD + ")",
                    "\\b(?:system|developer|assistant|user|human|ai)\\s*[:>\\]]",
                    "\\b(?:system|hidden|initial|secret|developer)\\s+(?:prompt|message|instruction)",
                    "<\\||\\|>|\\[/?inst|<</?sys|</?s>|#{3}|```|\\bim_(?:start|end)\\b",
                    "\\b(?:new|real|updated|following|these|important)\\s+instructions?\\b|\\binstructions?\\s*:",
                    "\\byou\\s+(?:are\\s+now|must|shall|have\\s+to|will\\s+now)\\b|\\bfrom\\s+now\\s+on\\b",
                    "\\b(?:act|behave|respond|reply|answer)\\s+(?:as|like)\\b|\\bpretend\\b|\\bjailbr\\w+|\\brole-?play\\b",
                    "\\b(?:repl(?:y|ies)|respond|answer|output|print|write|say|repeat|include|append|add|insert|mention|tell"
                            + "|translate|reveal|show|return|generate|begin|start|end)\\b.{0,40}\\b(?:only|exactly|following"
                            + "|verbatim|instead|words?|sentence|line|phrase|text|link|url|prompt|rules?|reader|recipient"
                            + "|with|that|this|how)\\b",
                    "\\b(?:language|ai)\\s+models?\\b|\\bllms?\\b|\\bchat\\s?gpt\\b|\\bprompt\\s+injection\\b",
                    "\\b(?:base64|rot13)\\b|\\\\u[0-9a-f]{4}|\\\\n|&#")
            .map(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
            .toList();

    public SiftedFacts {
        withheld = List.copyOf(withheld);
    }

    /** Sifts facts. */
    public static SiftedFacts of(ContactFacts facts) {
        Map<String, String> left = new LinkedHashMap<>();
        List<String> withheld = new ArrayList<>();
        facts.values().forEach((name, value) -> {
            if (isInstruction(value)) {
                withheld.add(name);
            } else {
                left.put(name, value);
            }
        });
        return new SiftedFacts(new ContactFacts(left), withheld);
    }

    /** What was withheld, to be put at the end of an explanation; empty if nothing was. */
    public String remark() {
        return withheld.isEmpty()
                ? ""
                : "; without " + String.join(", ", withheld) + ", which reads like an instruction to a model";
    }

    private static boolean isInstruction(String value) {
        String plain = Words.plain(value).toLowerCase(Locale.ROOT);
        return INSTRUCTIONS.stream().anyMatch(pattern -> pattern.matcher(plain).find());
    }
}
