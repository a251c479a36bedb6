package dev.outreach.examples.input;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names written in short: {@code acme-{01..17}.example} is 17 names, {@code {mail,team}.example} is two. Several braces
 * multiply. The width of a number is that of its first: {@code 01} counts as 01, 02, …, 10.
 */
final class NamePattern {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");

    private NamePattern() {}

    /**
     * All names of a pattern, in order.
     *
     * @throws Mistake if the braces make no sense or there would be more than {@code most} names
     */
    static List<String> expand(String pattern, int most) {
        Matcher braces = BRACES.matcher(pattern);
        List<String> names = List.of("");
        int from = 0;
        while (braces.find()) {
            names = times(names, literal(pattern.substring(from, braces.start())), alternatives(braces.group(1), most));
            if (names.size() > most) {
                throw tooMany(most);
            }
            from = braces.end();
        }
        return times(names, literal(pattern.substring(from)), List.of(""));
    }

    private static String literal(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new Mistake("has a brace without its other half", "write a pattern such as acme-{01..17}.example");
        }
        return text;
    }

    private static List<String> alternatives(String inside, int most) {
        Matcher range = RANGE.matcher(inside);
        if (range.matches()) {
            return numbers(range.group(1), range.group(2), most);
        }
        List<String> words = List.of(inside.split(",", -1));
        if (inside.contains("..") || words.stream().anyMatch(String::isBlank)) {
            throw new Mistake(
                    "has braces that are neither a range nor a list", "write {01..17} or {mail,team} inside the name");
        }
        return words.stream().map(String::strip).toList();
    }

    private static List<String> numbers(String first, String last, int most) {
        int from = Integer.parseInt(first);
        int to = Integer.parseInt(last);
        if (to < from) {
            throw new Mistake("has a range that runs backwards", "write the smaller number first, as in {01..17}");
        }
        if (to - from >= most) {
            throw tooMany(most);
        }
        List<String> numbers = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            numbers.add("0"
                            .repeat(Math.max(
                                    0, first.length() - Integer.toString(n).length()))
                    + n);
        }
        return numbers;
    }

    /** Each name so far, with the literal and each alternative behind it. */
    private static List<String> times(List<String> names, String literal, List<String> alternatives) {
        return names.stream()
                .flatMap(name -> alternatives.stream().map(alternative -> name + literal + alternative))
                .toList();
    }

    private static Mistake tooMany(int most) {
        return new Mistake(
                "stands for too many names", "at most " + most + " from one pattern; split it or shorten it");
    }
}
