package dev.outreach.firstline;

import dev.outreach.fleet.Quoted;
import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the names and numbers of a line are those of the facts; see {@link LineGuard} for what that misses. */
final class Claims {
    private static final Pattern NUMBER = Pattern.compile("\\p{L}*\\p{N}+(?:[.,']\\p{N}+)*[\\p{L}\\p{N}]*");
    private static final Pattern GROUPED = Pattern.compile("\\p{N}{1,3}(?:[.,']\\p{N}{3})+");
    private static final Pattern SYMBOL = Pattern.compile("[%\u2030\\p{Sc}]");

    /** What ends a sentence, with quotes and brackets after it; or nothing, at the beginning of the line. */
    private static final Pattern SENTENCE_ENDS =
            Pattern.compile("(?:^|[.!?:\u2026])[\\s\"'\u201c\u201d()\u2013\u2014-]*$");

    /** Pronouns that English writes with a capital. */
    private static final Set<String> CAPITALS = Set.of("i", "i'm", "i've", "i'd", "i'll");

    /** Numbers in words that are a claim, each with its digits where it has some. */
    private static final Map<String, String> NUMBER_WORDS = Map.ofEntries(
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("thirteen", "13"),
            Map.entry("fourteen", "14"),
            Map.entry("fifteen", "15"),
            Map.entry("sixteen", "16"),
            Map.entry("seventeen", "17"),
            Map.entry("eighteen", "18"),
            Map.entry("nineteen", "19"),
            Map.entry("twenty", "20"),
            Map.entry("thirty", "30"),
            Map.entry("forty", "40"),
            Map.entry("fifty", "50"),
            Map.entry("sixty", "60"),
            Map.entry("seventy", "70"),
            Map.entry("eighty", "80"),
            Map.entry("ninety", "90"),
            Map.entry("hundred", "100"),
            Map.entry("thousand", "1000"),
            Map.entry("million", "1000000"),
            Map.entry("billion", "1000000000"),
            Map.entry("trillion", "1000000000000"),
            Map.entry("trillions", ""),
            Map.entry("hundreds", ""),
            Map.entry("thousands", ""),
            Map.entry("millions", ""),
            Map.entry("billions", ""),
            Map.entry("dozen", "12"),
            Map.entry("dozens", ""),
            Map.entry("doubled", ""),
            Map.entry("tripled", ""),
            Map.entry("halved", ""),
            Map.entry("twofold", ""),
            Map.entry("tenfold", ""),
            Map.entry("percent", ""));

    /** Scripts whose letters look like each other's. */
    private static final Set<UnicodeScript> ALIKE = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE);

    private final Set<String> allowed;

    /** @param allowed words in small letters that may have a capital anywhere */
    Claims(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** The first thing that a line claims without a fact; empty if there is none. */
    Optional<String> flaw(String line, Collection<String> facts) {
        String plain = Words.plain(line);
        List<String> plainFacts = facts.stream().map(Words::plain).toList();
        return number(plain, plainFacts).or(() -> name(plain, plainFacts)).or(() -> copy(line, facts));
    }

    private static Optional<String> number(String line, List<String> facts) {
        Set<String> known = new HashSet<>();
        facts.forEach(fact -> known.addAll(numbers(fact)));
        Optional<String> unknown =
                numbers(line).stream().filter(number -> !known.contains(number)).findFirst();
        return unknown.or(() -> SYMBOL.matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .filter(symbol -> facts.stream().noneMatch(fact -> fact.contains(symbol)))
                        .findFirst())
                .or(() -> numberWord(line, facts, known))
                .map(number -> "has the number '" + Quoted.excerpt(number) + "', which no fact has");
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(Claims::number).toList();
    }

    /** Without the separators of groups of three: 1,200 is 1200. */
    private static String number(MatchResult found) {
        String number = found.group();
        return GROUPED.matcher(number).matches() ? number.replaceAll("[.,']", "") : number.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> numberWord(String line, List<String> facts, Set<String> numbers) {
        Set<String> words = words(facts);
        return Words.folded(line).stream()
                .filter(word -> NUMBER_WORDS.containsKey(word) && !words.contains(word))
                .filter(word -> !numbers.contains(NUMBER_WORDS.get(word)))
                .findFirst();
    }

    private Optional<String> name(String line, List<String> facts) {
        Set<String> known = words(facts);
        return Words.in(line).stream()
                .flatMap(word -> nameFlaw(line, word, known).stream())
                .findFirst();
    }

    private Optional<String> nameFlaw(String line, MatchResult word, Set<String> known) {
        String shown = "'" + Quoted.excerpt(word.group()) + "'";
        if (mixesScripts(word.group())) {
            return Optional.of("mixes scripts in the word " + shown);
        }
        String folded = Words.folded(word);
        if (known.contains(folded) || allowed.contains(folded)) {
            return Optional.empty();
        }
        if (word.group().codePoints().anyMatch(Claims::hasNoCase)) {
            return Optional.of("has the word " + shown + ", of a script without capitals, which no fact has");
        }
        boolean capital = word.group().codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
        return !capital || isOrdinary(line, word, folded)
                ? Optional.empty()
                : Optional.of("has the name " + shown + ", which no fact has");
    }

    private static boolean isOrdinary(String line, MatchResult word, String folded) {
        if (CAPITALS.contains(folded)) {
            return true;
        }
        String rest = word.group().substring(word.group().offsetByCodePoints(0, 1));
        return OrdinaryWords.contains(folded)
                && rest.equals(rest.toLowerCase(Locale.ROOT))
                && SENTENCE_ENDS.matcher(line.substring(0, word.start())).find();
    }

    private static boolean hasNoCase(int c) {
        return Character.isLetter(c)
                && !Character.isLowerCase(c)
                && !Character.isUpperCase(c)
                && !Character.isTitleCase(c);
    }

    private static boolean mixesScripts(String word) {
        return word.codePoints()
                        .mapToObj(UnicodeScript::of)
                        .filter(ALIKE::contains)
                        .distinct()
                        .count()
                > 1;
    }

    private static Optional<String> copy(String line, Collection<String> facts) {
        return facts.stream()
                .flatMap(fact -> WordRuns.shared(line, fact, WordRuns.OF_A_FACT).stream())
                .findFirst()
                .map(run -> "repeats " + run.size() + " words of a fact");
    }

    private static Set<String> words(Collection<String> facts) {
        return facts.stream().flatMap(fact -> Words.folded(fact).stream()).collect(Collectors.toSet());
    }
}
