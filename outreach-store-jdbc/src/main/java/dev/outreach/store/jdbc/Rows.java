package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Lists in statements, and what comes back in one row. Lists are as long as a power of two, filled up with what is in them already, so that there are few
 * different statements for the database to prepare.
 */
final class Rows {
    /** Databases have bounds for the parameters of a statement; a longer list is asked in portions. */
    private static final int LONGEST = 256;

    private Rows() {}

    /** Fills in what stands at a place of a list, from 0. */
    interface Fill<T> {
        void at(int place, T value) throws SQLException;
    }

    static <T> List<List<T>> portions(Collection<T> all) {
        List<T> list = List.copyOf(all);
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < list.size(); from += LONGEST) {
            portions.add(list.subList(from, Math.min(from + LONGEST, list.size())));
        }
        return portions;
    }

    /** The places of a portion, such as {@code ?, ?, ?, ?}. */
    static String places(String one, List<?> portion) {
        return String.join(", ", Collections.nCopies(length(portion), one));
    }

    static <T> void fill(List<T> portion, Fill<T> fill) throws SQLException {
        for (int place = 0; place < length(portion); place++) {
            fill.at(place, portion.get(Math.min(place, portion.size() - 1)));
        }
    }

    /** The one number that a query gives. */
    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int length(List<?> portion) {
        return portion.size() == 1 ? 1 : Integer.highestOneBit(portion.size() - 1) * 2;
    }
}
