package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeatHeapsTest {
    @Test
    void anEntryHoldsKeyAndSeatWhateverTheSalt() {
        for (int salt : new int[] {0, 1, -1, 0x12345678}) {
            SeatHeaps heaps = new SeatHeaps(salt);
            Set<Long> entries = new HashSet<>();
            for (int seat : new int[] {0, 1, 2, 77, Seats.MOST - 1}) {
                for (long key : new long[] {0, 5, SeatHeaps.KEY_END - 1}) {
                    long entry = heaps.entry(seat, key);
                    assertThat(entry).isNotNegative();
                    assertThat(heaps.seatOf(entry)).isEqualTo(seat);
                    assertThat(SeatHeaps.keyOf(entry)).isEqualTo(key);
                    entries.add(entry);
                }
            }
            assertThat(entries).hasSize(15);
        }
    }

    @Test
    void anEmptyHeapHasNoFirst() {
        SeatHeaps heaps = new SeatHeaps(3);
        assertThat(heaps.firstReady()).isEqualTo(SeatHeaps.NONE);
        assertThat(heaps.firstWaiting()).isEqualTo(SeatHeaps.NONE);
        assertThat(heaps.leastPass()).isEqualTo(SeatHeaps.KEY_END - 1);
    }

    @Test
    void theFirstIsAlwaysTheLeastAsInASortedList() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            SeatHeaps heaps = new SeatHeaps(random.nextInt());
            List<Long> ready = new ArrayList<>();
            List<Long> waiting = new ArrayList<>();
            List<Integer> nowhere = new ArrayList<>();
            int seats = 0;
            for (int step = 0; step < 300; step++) {
                if (seats < 60 && random.nextInt(3) == 0) {
                    nowhere.add(seats++);
                    heaps.reserve(seats);
                }
                boolean ofReady = random.nextBoolean();
                move(random, heaps, ofReady ? ready : waiting, ofReady, nowhere);
                assertThat(heaps.firstReady())
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(least(ready));
                assertThat(heaps.firstWaiting())
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(least(waiting));
                assertThat(heaps.readyCount()).isEqualTo(ready.size());
            }
        }
    }

    private static void move(Random random, SeatHeaps heaps, List<Long> entries, boolean ready, List<Integer> nowhere) {
        long key = random.nextInt(40);
        int dice = random.nextInt(6);
        if (dice < 3 && !nowhere.isEmpty()) {
            int seat = nowhere.remove(random.nextInt(nowhere.size()));
            entries.add(heaps.entry(seat, key));
            if (ready) {
                heaps.addReady(seat, key);
            } else {
                heaps.addWaiting(seat, key);
            }
        } else if (!entries.isEmpty()) {
            long gone = dice == 5 ? entries.get(random.nextInt(entries.size())) : least(entries);
            int seat = heaps.seatOf(gone);
            entries.remove(gone);
            if (dice == 3) {
                entries.add(heaps.entry(seat, key));
                replaceFirst(heaps, ready, seat, key);
            } else {
                nowhere.add(seat);
                remove(heaps, ready, seat, dice == 5);
            }
        }
    }

    private static void replaceFirst(SeatHeaps heaps, boolean ready, int seat, long key) {
        if (ready) {
            heaps.replaceFirstReady(seat, key);
        } else {
            heaps.replaceFirstWaiting(seat, key);
        }
    }

    private static void remove(SeatHeaps heaps, boolean ready, int seat, boolean anywhere) {
        if (anywhere) {
            heaps.remove(seat, ready ? Seats.Home.READY : Seats.Home.WAITING);
        } else if (ready) {
            heaps.dropFirstReady();
        } else {
            heaps.dropFirstWaiting();
        }
    }

    private static long least(List<Long> entries) {
        return entries.stream().min(Comparator.naturalOrder()).orElse(SeatHeaps.NONE);
    }
}
