package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntriesTest {
    @Test
    void anEntryHoldsKeyAndSeatWhateverTheSalt() {
        for (int salt : new int[] {0, 1, -1, 0x12345678}) {
            Set<Long> entries = new HashSet<>();
            for (int seat : new int[] {0, 1, 2, 77, Seats.MOST - 1}) {
                for (long key : new long[] {0, 5, Entries.KEY_END - 1}) {
                    long entry = Entries.of(seat, key, salt);
                    assertThat(entry).isBetween(0L, WinnerTree.NONE - 1);
                    assertThat(Entries.seatOf(entry, salt)).isEqualTo(seat);
                    assertThat(Entries.keyOf(entry)).isEqualTo(key);
                    entries.add(entry);
                }
            }
            assertThat(entries).hasSize(15);
        }
    }

    @Test
    void theLesserKeyComesFirstWhateverTheSeats() {
        assertThat(Entries.of(Seats.MOST - 1, 6, 3)).isLessThan(Entries.of(0, 7, 3));
    }

    @Test
    void theSaltDrawsTheOrderOfEqualKeys() {
        Set<Boolean> orders = new HashSet<>();
        for (int salt = 0; salt < 50; salt++) {
            orders.add(Entries.of(0, 9, salt) < Entries.of(1, 9, salt));
        }
        assertThat(orders).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void nothingIsAfterAllKeys() {
        assertThat(Entries.keyOf(WinnerTree.NONE)).isEqualTo(Entries.KEY_END);
    }
}
