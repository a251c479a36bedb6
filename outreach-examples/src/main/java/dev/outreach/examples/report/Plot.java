package dev.outreach.examples.report;

/**
 * The frame of a chart: its caption, its description for those who cannot see it, grid and axes. The drawing is 420 units
 * wide, so that its letters have their natural size on a phone.
 */
final class Plot {

    static final double WIDTH = 420;
    static final double HEIGHT = 250;
    static final double LEFT = 42;
    static final double TOP = 28;
    static final double BOTTOM = HEIGHT - 38;

    private final Markup out;
    private final double right;

    private Plot(Markup out, double right) {
        this.out = out;
        this.right = right;
    }

    /**
     * Begins a chart.
     *
     * @param id a name that no other element of the page has
     * @param caption what is shown
     * @param description what can be seen, in words
     * @param right where the plane ends; what is beyond is for labels
     */
    static Plot begin(Markup out, String id, String caption, String description, double right) {
        out.open("figure", "class", "chart").leaf("figcaption", caption);
        out.open(
                "svg",
                "viewBox",
                "0 0 " + Numbers.plain(WIDTH) + " " + Numbers.plain(HEIGHT),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        out.leaf("title", caption, "id", id + "-title").leaf("desc", description, "id", id + "-desc");
        return new Plot(out, right);
    }

    void end() {
        out.close().close();
    }

    double right() {
        return right;
    }

    /** Grid lines with their values, and what the values count above them. */
    void vertical(Scale y, String unit) {
        for (double tick : y.ticks()) {
            line(LEFT, y.at(tick), right, y.at(tick), tick == 0 ? "base" : "grid");
            label(LEFT - 6, y.at(tick) + 4, Numbers.plain(tick), "tick end");
        }
        label(0, 12, unit, "unit");
    }

    /** A value below the base line. */
    void tick(double x, String value) {
        line(x, BOTTOM, x, BOTTOM + 4, "base");
        label(x, BOTTOM + 16, value, "tick mid");
    }

    /** What the values below the base line are. */
    void horizontalUnit(String unit) {
        label((LEFT + right) / 2, HEIGHT - 5, unit, "unit mid");
    }

    void label(double x, double y, String text, String style) {
        out.leaf("text", text, "x", Numbers.at(x), "y", Numbers.at(y), "class", style);
    }

    void bar(double x, double y, double width, double height, String style, String tip) {
        out.open(
                        "rect",
                        "x",
                        Numbers.at(x),
                        "y",
                        Numbers.at(y),
                        "width",
                        Numbers.at(width),
                        "height",
                        Numbers.at(height),
                        "class",
                        style)
                .leaf("title", tip)
                .close();
    }

    void curve(String points, String style) {
        out.leaf("polyline", "", "points", points, "class", style);
    }

    void dot(double x, double y, String style) {
        out.leaf("circle", "", "cx", Numbers.at(x), "cy", Numbers.at(y), "r", "2.5", "class", style);
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        out.leaf(
                "line",
                "",
                "x1",
                Numbers.at(x1),
                "y1",
                Numbers.at(y1),
                "x2",
                Numbers.at(x2),
                "y2",
                Numbers.at(y2),
                "class",
                style);
    }
}
