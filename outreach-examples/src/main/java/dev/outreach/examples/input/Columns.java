package dev.outreach.examples.input;

import dev.outreach.fleet.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a contacts file mean. Those with a meaning of their own are {@code address, value, step, closing,
 * thread, zone, campaign, client}; all others are variables for templates, such as {@code first_name}.
 *
 * @param places column by name, in the order of the file
 * @param width columns of the header, also those left out
 */
record Columns(Map<String, Integer> places, int width) {

    private static final Set<String> OWN_MEANING =
            Set.of("address", "value", "step", "closing", "thread", "zone", "campaign", "client");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** Reads the header. Its mistakes go to the listener with the name they are in; such columns are left out. */
    static Columns of(List<String> header, BiConsumer<String, Mistake> mistakes) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
            if (!NAME.matcher(name).matches()) {
                mistakes.accept(header.get(i), new Mistake("is not a column name", "use letters, digits and '_'"));
            } else if (places.putIfAbsent(name, i) != null) {
                mistakes.accept(header.get(i), new Mistake("is a column already", "remove or rename one of the two"));
            }
        }
        Columns columns = new Columns(places, header.size());
        columns.nearMisses(mistakes);
        return columns;
    }

    /** A mistyped column would silently be a variable, and its meaning be lost. */
    private void nearMisses(BiConsumer<String, Mistake> mistakes) {
        places.keySet().stream()
                .filter(name -> !OWN_MEANING.contains(name))
                .forEach(name -> Suggestion.closest(name, OWN_MEANING, 1)
                        .filter(meant -> !places.containsKey(meant))
                        .ifPresent(meant -> mistakes.accept(
                                name, new Mistake("is taken as a variable", "did you mean " + meant + "?"))));
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** The cell of a column without space around it; empty if there is no such column or nothing in it. */
    Optional<String> cell(String name, List<String> fields) {
        @Nullable Integer place = places.get(name);
        return place == null
                ? Optional.empty()
                : Optional.of(fields.get(place).strip()).filter(text -> !text.isEmpty());
    }

    /** The names of all columns that are variables, in order. */
    List<String> variables() {
        return places.keySet().stream()
                .filter(name -> !OWN_MEANING.contains(name))
                .toList();
    }
}
