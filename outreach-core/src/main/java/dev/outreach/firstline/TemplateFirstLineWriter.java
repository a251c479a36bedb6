package dev.outreach.firstline;

import dev.outreach.campaign.CampaignId;
import dev.outreach.fleet.Quoted;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes first lines by filling facts into lines that are given. No network, no chance: the same facts give the same line.
 * Immutable.
 *
 * <p><code>&#123;&#123;company&#125;&#125;</code> stands for the fact of that name. Of the lines whose facts are all known,
 * those that use most of them are chosen from, by a hash of the facts. A line that a fact spoils, since the fact holds a
 * link, markup, or too many words, is passed over; and a fact that reads like an instruction to a model is not used. A fact is data: it is not read as a template.
 */
public final class TemplateFirstLineWriter implements FirstLineWriter {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{1,64})}}");

    /** The golden ratio in 32 bits (Knuth, volume 3, section 6.4): brings the lower bits of a hash into the upper ones. */
    private static final int SCATTER = 0x9E3779B9;

    /** They claim nothing that the sender might not have done. */
    private static final List<String> STANDARD = List.of(
            "A short note for you and the team at {{company}}, {{first_name}}.",
            "{{first_name}}, a short note for you and the team at {{company}}.",
            "A short note for the team at {{company}}.",
            "A short note for you, {{first_name}}.",
            "A short note, in case it is of use to you.");

    /** A line, and the facts that it needs. */
    private record Line(int number, String text, List<String> names) {
        static Line of(int number, String text) {
            List<String> names = PLACE.matcher(text)
                    .results()
                    .map(place -> place.group(1).strip())
                    .distinct()
                    .toList();
            return new Line(number, text, names);
        }

        boolean canBeFilled(ContactFacts facts) {
            return facts.values().keySet().containsAll(names);
        }

        String filled(ContactFacts facts) {
            return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(facts, place)));
        }

        private static String value(ContactFacts facts, MatchResult place) {
            return facts.value(place.group(1).strip()).orElse("");
        }
    }

    private final List<Line> lines;
    private final LineGuard guard;

    private TemplateFirstLineWriter(List<Line> lines, LineGuard guard) {
        this.lines = lines;
        this.guard = guard;
    }

    /** Five plain lines in English around {@code company} and {@code first_name}. */
    public static TemplateFirstLineWriter standard() {
        return of(STANDARD, LineGuard.standard());
    }

    /**
     * Lines of your own.
     *
     * @param guard what a filled line has to look like; its words are yours, so names and numbers are not checked
     * @throws IllegalArgumentException if there is no line without places that the guard lets pass, to be used where
     *     nothing else can
     */
    public static TemplateFirstLineWriter of(List<String> lines, LineGuard guard) {
        List<Line> read = new ArrayList<>();
        for (String text : lines) {
            read.add(Line.of(read.size() + 1, text));
        }
        if (read.stream()
                .noneMatch(line ->
                        line.names().isEmpty() && guard.shape(line.text()).isEmpty())) {
            String why = read.stream()
                    .filter(line -> line.names().isEmpty())
                    .findFirst()
                    .flatMap(line ->
                            guard.shape(line.text()).map(flaw -> "; '" + Quoted.excerpt(line.text()) + "' " + flaw))
                    .orElse("");
            throw new IllegalArgumentException(
                    "no first line can always be used: give one without '{{...}}' that is one plain line" + why);
        }
        return new TemplateFirstLineWriter(List.copyOf(read), guard);
    }

    @Override
    public FirstLine write(CampaignId campaign, ContactFacts facts) {
        SiftedFacts sifted = SiftedFacts.of(facts);
        FirstLine line = write(sifted.facts());
        return new FirstLine(line.line(), line.made(), line.why() + sifted.remark());
    }

    private FirstLine write(ContactFacts facts) {
        List<Line> fit = lines.stream()
                .filter(line -> line.canBeFilled(facts)
                        && guard.shape(line.filled(facts)).isEmpty())
                .toList();
        int most = fit.stream().mapToInt(line -> line.names().size()).max().orElse(0);
        List<Line> best =
                fit.stream().filter(line -> line.names().size() == most).toList();
        Line chosen = best.get(Math.floorMod(facts.hashCode() * SCATTER >>> 8, best.size()));
        return new FirstLine(chosen.filled(facts), Made.BY_TEMPLATE, how(chosen) + passedOver(facts, fit));
    }

    private String how(Line chosen) {
        return "template " + chosen.number() + " of " + lines.size() + ", with "
                + (chosen.names().isEmpty() ? "no facts" : String.join(", ", chosen.names()));
    }

    /** Why a line was passed over that could have been filled. */
    private String passedOver(ContactFacts facts, List<Line> fit) {
        return lines.stream()
                .filter(line -> line.canBeFilled(facts) && !fit.contains(line))
                .flatMap(line -> guard.shape(line.filled(facts)).stream()
                        .map(flaw -> "; template " + line.number() + " not, as it " + flaw))
                .findFirst()
                .orElse("");
    }
}
