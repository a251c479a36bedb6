package dev.outreach.blocklist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names between two rounds of controls. Belongs to the serial work of the check. */
final class Batch {

    private final List<Lane> lanes;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Lane> asked = new LinkedHashSet<>();
    private int questions;
    private int controls;
    private boolean closing;

    Batch(List<Lane> lanes) {
        this.lanes = lanes;
    }

    /** One name with what the lists say of it. */
    final class Entry {

        private final String name;
        private final String problem;
        private final @Nullable BlocklistSubject subject;
        private final @Nullable BlocklistAnswer[] answers = new BlocklistAnswer[lanes.size()];
        private final boolean[] isAsked = new boolean[lanes.size()];

        private Entry(String name, String problem, @Nullable BlocklistSubject subject) {
            this.name = name;
            this.problem = problem;
            this.subject = subject;
        }

        /** What is known without asking. */
        void known(int lane, BlocklistAnswer answer) {
            answers[lane] = answer;
        }

        /** Says that the answer is the list's to give. */
        void asks(int lane) {
            isAsked[lane] = true;
            asked.add(lanes.get(lane));
        }

        BlocklistReport report() {
            List<BlocklistResult> results = new ArrayList<>();
            for (int i = 0; i < lanes.size() && subject != null; i++) {
                @Nullable BlocklistAnswer answer = answer(i);
                if (answer != null) {
                    results.add(new BlocklistResult(lanes.get(i).list(), subject, answer));
                }
            }
            return new BlocklistReport(name, problem, results);
        }

        private @Nullable BlocklistAnswer answer(int lane) {
            @Nullable BlocklistAnswer instead = lanes.get(lane).instead();
            return isAsked[lane] && instead != null ? instead : answers[lane];
        }
    }

    Entry add(String name, BlocklistSubject subject) {
        return add(new Entry(name, "", subject));
    }

    void add(String name, String problem) {
        add(new Entry(name, problem, null));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    List<Entry> entries() {
        return entries;
    }

    Set<Lane> asked() {
        return asked;
    }

    void questionBegins() {
        questions++;
    }

    void questionEnds() {
        questions--;
    }

    /** Whether the controls after it are to be asked now; true once. */
    boolean close() {
        boolean now = questions == 0 && !closing;
        closing = closing || now;
        return now;
    }

    void controlBegins() {
        controls++;
    }

    void controlEnds() {
        controls--;
    }

    /** Whether it may be reported. */
    boolean isVouchedFor() {
        return closing && controls == 0;
    }
}
