package dev.outreach.examples.report;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Counts as bars side by side, of one or more kinds on top of each other.
 *
 * @param id a name that no other element of the page has
 * @param caption what is shown
 * @param description what can be seen, in words
 * @param yUnit what is counted
 * @param xUnit what the bars stand for
 * @param kinds the counts of each kind, as many as there are bars
 * @param edges the values at the edges between bars, one more than there are bars; an empty one is not shown
 * @param tip what a bar stands for, in words
 */
record BarChart(
        String id,
        String caption,
        String description,
        String yUnit,
        String xUnit,
        List<Kind> kinds,
        List<String> edges,
        IntFunction<String> tip) {

    /** The share of its place that a bar leaves free. */
    private static final double GAP = 0.12;

    /** Counts of one kind, with the class of their colour; a name is shown where there are several kinds. */
    record Kind(String name, String style, List<Long> counts) {}

    void draw(Markup out) {
        Plot plot = Plot.begin(out, id, caption, description, Plot.WIDTH - 18);
        int bars = edges.size() - 1;
        long most = IntStream.range(0, bars).mapToLong(this::total).max().orElse(0);
        Scale x = new Scale(0, bars, Plot.LEFT, plot.right());
        Scale y = Scale.upTo(most, Plot.BOTTOM, Plot.TOP);
        plot.vertical(y, yUnit);
        IntStream.range(0, bars).forEach(bar -> stack(plot, x, y, bar));
        IntStream.rangeClosed(0, bars)
                .filter(edge -> !edges.get(edge).isEmpty())
                .forEach(edge -> plot.tick(x.at(edge), edges.get(edge)));
        plot.horizontalUnit(xUnit);
        if (kinds.size() > 1) {
            legend(plot);
        }
        plot.end();
    }

    private long total(int bar) {
        return kinds.stream().mapToLong(kind -> kind.counts().get(bar)).sum();
    }

    private void stack(Plot plot, Scale x, Scale y, int bar) {
        double width = x.at(1) - x.at(0);
        long below = 0;
        for (Kind kind : kinds) {
            long count = kind.counts().get(bar);
            if (count > 0) {
                double top = y.at(below + count);
                plot.bar(
                        x.at(bar) + width * GAP / 2,
                        top,
                        width * (1 - GAP),
                        y.at(below) - top,
                        kind.style(),
                        tip(kind, bar, count));
            }
            below += count;
        }
    }

    private String tip(Kind kind, int bar, long count) {
        String what = kinds.size() > 1 ? kind.name() + ", " : "";
        return what + tip.apply(bar) + ": " + Numbers.count(count) + " " + yUnit;
    }

    private void legend(Plot plot) {
        double at = plot.right();
        for (Kind kind : kinds) {
            plot.label(at, 12, kind.name(), "name end " + kind.style());
            at -= 7.5 * kind.name().length() + 12;
        }
    }
}
