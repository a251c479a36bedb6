package dev.outreach.examples.report;

import dev.outreach.examples.report.Report.Curve;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Warm-up curves over the days, each with its name at its end.
 *
 * @param id a name that no other element of the page has
 * @param caption what is shown
 * @param description what can be seen, in words
 * @param curves the curves
 */
record LineChart(String id, String caption, String description, List<Curve> curves) {

    private static final double NAMES_WIDTH = 114;
    private static final double NAME_HEIGHT = 14;
    private static final int LONGEST_NAME = 16;
    private static final int COLOURS = 6;

    private record Name(String text, String style, double x, double wishedY) {}

    void draw(Markup out) {
        Plot plot = Plot.begin(out, id, caption, description, Plot.WIDTH - NAMES_WIDTH);
        int days = curves.stream().mapToInt(Curve::lastDay).max().orElse(1);
        double most = curves.stream()
                .flatMap(curve -> curve.perDay().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        Scale x = new Scale(1, Math.max(days, 2), Plot.LEFT + 6, plot.right() - 4);
        Scale y = Scale.upTo(most, Plot.BOTTOM, Plot.TOP);
        plot.vertical(y, "messages a day");
        dayTicks(plot, x, Math.max(days, 2));
        plot.horizontalUnit("day of warm-up");
        IntStream.range(0, curves.size()).forEach(i -> curve(plot, x, y, i));
        names(plot, x, y);
        plot.end();
    }

    private static void dayTicks(Plot plot, Scale x, int days) {
        int step = days <= 7 ? 1 : 7;
        plot.tick(x.at(1), "1");
        for (int day = step == 1 ? 2 : step; day <= days; day += step) {
            plot.tick(x.at(day), Integer.toString(day));
        }
    }

    private void curve(Plot plot, Scale x, Scale y, int index) {
        List<Double> perDay = curves.get(index).perDay();
        int first = curves.get(index).firstDay();
        String points = IntStream.range(0, perDay.size())
                .mapToObj(day -> Numbers.at(x.at(first + day)) + "," + Numbers.at(y.at(perDay.get(day))))
                .collect(Collectors.joining(" "));
        plot.curve(points, "line " + colour(index));
        if (!perDay.isEmpty()) {
            int last = perDay.size() - 1;
            plot.dot(x.at(first + last), y.at(perDay.get(last)), "dot " + colour(index));
        }
    }

    /** Names beside the ends of their curves, moved apart where they would cover one another. */
    private void names(Plot plot, Scale x, Scale y) {
        Map<Double, List<Name>> columns = IntStream.range(0, curves.size())
                .filter(i -> !curves.get(i).perDay().isEmpty())
                .mapToObj(i -> name(x, y, i))
                .sorted(Comparator.comparingDouble(Name::wishedY))
                .collect(Collectors.groupingBy(Name::x));
        columns.values().forEach(names -> {
            double free = Plot.TOP - NAME_HEIGHT;
            for (Name name : names) {
                free = Math.max(name.wishedY(), free + NAME_HEIGHT);
                plot.label(name.x(), free, name.text(), "name " + name.style());
            }
        });
    }

    private Name name(Scale x, Scale y, int index) {
        List<Double> perDay = curves.get(index).perDay();
        double end = perDay.get(perDay.size() - 1);
        return new Name(
                shortened(curves.get(index).name()),
                colour(index),
                x.at(curves.get(index).lastDay()) + 7,
                y.at(end) + 4);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String colour(int index) {
        return "c" + (index % COLOURS + 1);
    }
}
