package dev.outreach.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under aligned columns, for a terminal. A column whose name begins with {@code #} holds numbers, to the right. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these columns. */
    public TextTable(String... columns) {
        this.columns = List.of(columns);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if there are not as many cells as columns
     */
    public TextTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("row has " + cells.length + " cells: give " + columns.size());
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> String.valueOf(cells[i]))
                .toList());
        return this;
    }

    /** The lines of the table: names, a rule, rows; no space at the end of a line. */
    public List<String> lines() {
        List<String> names = columns.stream().map(TextTable::name).toList();
        int[] widths =
                IntStream.range(0, columns.size()).map(i -> width(names, i)).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(names, widths));
        lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(List<String> names, int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(length(names.get(column)), widest);
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> padded(cells.get(i), widths[i], columns.get(i).startsWith("#")))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean number) {
        String space = " ".repeat(width - length(cell));
        return number ? space + cell : cell + space;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String name(String column) {
        return column.startsWith("#") ? column.substring(1) : column;
    }
}
