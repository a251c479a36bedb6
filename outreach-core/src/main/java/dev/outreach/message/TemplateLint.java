package dev.outreach.message;

import dev.outreach.message.spintax.Beginnings;
import dev.outreach.message.spintax.Finding;
import dev.outreach.message.spintax.Finding.Rule;
import dev.outreach.message.spintax.Spintax;
import dev.outreach.message.spintax.SpintaxException;
import dev.outreach.message.spintax.SpintaxLint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for slips in all variants of a template at once: those of {@link SpintaxLint}, and those of a subject. */
public final class TemplateLint {
    private TemplateLint() {}

    /**
     * What is to be looked for.
     *
     * @param unwanted words and phrases that are not to come up in any variant
     * @param longestSubject characters that a subject may have, variables not counted
     * @param messages how many messages the campaign has, or 0 if that is not known
     */
    public record Wishes(List<String> unwanted, int longestSubject, long messages) {
        /** No unwanted words, subjects of up to 78 characters (as programs show some 60 to 80), no known size. */
        public static final Wishes STANDARD = new Wishes(List.of(), 78, 0);

        public Wishes {
            unwanted = List.copyOf(unwanted);
        }
    }

    /**
     * Looks at a template, which need not be readable.
     *
     * @return what was found: in the subject, the text, the HTML, and then in all of it
     */
    public static List<Finding> check(String subject, String text, @Nullable String html, Wishes wishes) {
        List<Finding> findings = new ArrayList<>(SpintaxLint.check("subject", subject, wishes.unwanted));
        findings.addAll(SpintaxLint.check("text", text, wishes.unwanted));
        if (html != null) {
            findings.addAll(SpintaxLint.check("html", html, wishes.unwanted));
        }
        try {
            Spintax title = Spintax.parse(subject);
            Spintax body = Spintax.parse(text);
            subject(title, wishes, findings);
            whole(title, body, html == null ? body : Spintax.parse(html), wishes, findings);
        } catch (SpintaxException mistake) {
            return findings; // It is among them.
        }
        return findings;
    }

    private static void subject(Spintax subject, Wishes wishes, List<Finding> findings) {
        int longest = subject.longest();
        if (longest > wishes.longestSubject) {
            findings.add(at(
                    "subject",
                    Rule.LONG_SUBJECT,
                    "the longest variant has " + longest + " characters, variables not counted: use at most "
                            + wishes.longestSubject));
        }
        Beginnings.Verdict reply = Beginnings.find(subject, ReplyPrefix::judge);
        if (reply != Beginnings.Verdict.NO) {
            findings.add(at(
                    "subject",
                    Rule.REPLY_PREFIX,
                    reply == Beginnings.Verdict.YES
                            ? "a variant begins like a reply or a forwarded message, which deceives: leave that out"
                            : "there are too many beginnings to see whether one is like that of a reply: use fewer"));
        }
    }

    private static void whole(Spintax subject, Spintax text, Spintax html, Wishes wishes, List<Finding> findings) {
        boolean htmlAlone = text.source().isBlank();
        if (!htmlAlone && !text.hasShapeOf(html)) {
            findings.add(at(
                    "html",
                    Rule.OTHER_GROUPS,
                    "the text and the HTML have other groups, " + text.count() + " and " + html.count()
                            + " variants: give both the same groups in the same order"));
        }
        BigInteger count = subject.count().multiply((htmlAlone ? html : text).count());
        if (count.compareTo(BigInteger.valueOf(wishes.messages)) < 0) {
            findings.add(at(
                    "template",
                    Rule.FEW_VARIANTS,
                    "there are " + count + " variants for " + wishes.messages
                            + " messages: add options, or variables that differ from contact to contact"));
        }
    }

    private static Finding at(String part, Rule rule, String words) {
        return new Finding(part, rule, 1, 1, words);
    }
}
