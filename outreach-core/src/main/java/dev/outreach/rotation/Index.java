package dev.outreach.rotation;

import java.util.function.IntFunction;

/** Finds the number of a name among names that are numbered from 0; 4 bytes a place, open addressing. */
final class Index {
    /** Numbers plus one; 0 is an empty place. A power of two long, at most seven eighths full. */
    private int[] places;

    private int size;

    Index() {
        places = new int[4];
    }

    Index(Index other) {
        places = other.places.clone();
        size = other.size;
    }

    int size() {
        return size;
    }

    /** The number of a name, or -1. */
    int find(Object name, IntFunction<?> names) {
        for (int at = home(name); ; at = at + 1 & places.length - 1) {
            int number = places[at] - 1;
            if (number < 0 || names.apply(number).equals(name)) {
                return number;
            }
        }
    }

    /** Gives a name that is not there the next number; {@code names} must know it already. */
    int add(IntFunction<?> names) {
        int number = size++;
        if (8 * size > 7 * places.length) {
            places = new int[2 * places.length];
            for (int i = 0; i < number; i++) {
                place(names.apply(i), i);
            }
        }
        place(names.apply(number), number);
        return number;
    }

    private void place(Object name, int number) {
        int at = home(name);
        while (places[at] != 0) {
            at = at + 1 & places.length - 1;
        }
        places[at] = number + 1;
    }

    private int home(Object name) {
        int hash = name.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & places.length - 1;
    }
}
