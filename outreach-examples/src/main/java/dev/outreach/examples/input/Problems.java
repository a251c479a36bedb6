package dev.outreach.examples.input;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, up to a number that a hostile file cannot pass. */
final class Problems {

    /** More than a person reads; a file with more of them is not a fleet. */
    static final int MOST = 10_000;

    /** Ends the reading of a file with too many problems. */
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Full() {
            super("too many problems", null, false, false);
        }
    }

    private final String file;
    private final List<Problem> list = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String field, String value, String wrong, String fix) {
        if (list.size() >= MOST) {
            list.add(new Problem(file, line, "file", "", "has more than " + MOST + " problems", "mend these first"));
            throw new Full();
        }
        list.add(new Problem(file, line, field, value, wrong, fix));
    }

    void add(int line, String field, String value, Mistake mistake) {
        add(line, field, value, mistake.wrong(), mistake.fix());
    }

    void missing(int line, String field, String fix) {
        add(line, field, "", "is missing", fix);
    }

    int count() {
        return list.size();
    }

    List<Problem> list() {
        return List.copyOf(list);
    }
}
