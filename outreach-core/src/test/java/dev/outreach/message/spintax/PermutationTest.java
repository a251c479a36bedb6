package dev.outreach.message.spintax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each number once, in an order that the key decides. */
class PermutationTest {
    private static final byte[] KEY = Permutation.key(new byte[] {7}, "spring");

    @Test
    void everySmallSizeIsABijection() {
        for (int size = 1; size <= 1500; size++) {
            assertBijection(size);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {4095, 4096, 4097, 65_535, 65_536, 65_537, 99_999, 100_000})
    void largerSizesAreBijections(int size) {
        assertBijection(size);
    }

    private static void assertBijection(int size) {
        for (Permutation order : new Permutation[] {
            Permutation.of(BigInteger.valueOf(size), KEY), new WidePermutation(BigInteger.valueOf(size), KEY)
        }) {
            if (order instanceof WidePermutation && size > 1000) {
                continue;
            }
            BitSet seen = new BitSet(size);
            for (int i = 0; i < size; i++) {
                int k = order.at(i).intValueExact();
                assertThat(k).as("size %s, place %s", size, i).isBetween(0, size - 1);
                seen.set(k);
            }
            assertThat(seen.cardinality()).as("size %s", size).isEqualTo(size);
        }
    }

    @ParameterizedTest(name = "about 2 to the {0}")
    @ValueSource(ints = {20, 31, 32, 33, 61, 62, 63, 64, 65, 128, 1000})
    void greatSizesNeverGiveTheSameTwice(int bits) {
        for (int offset = -1; offset <= 1; offset++) {
            BigInteger size = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(offset));
            Permutation order = Permutation.of(size, KEY);
            Random random = new Random(bits);
            Set<BigInteger> places = new HashSet<>();
            Set<BigInteger> numbers = new HashSet<>();
            for (int i = 0; i < 3000; i++) {
                BigInteger place = i < 1500 ? BigInteger.valueOf(i) : new BigInteger(bits + 8, random).mod(size);
                BigInteger number = order.at(place);
                assertThat(number).isBetween(BigInteger.ZERO, size.subtract(BigInteger.ONE));
                places.add(place);
                numbers.add(number);
            }
            assertThat(numbers).as("size %s, seed %s", size, bits).hasSameSizeAs(places);
        }
    }

    @Test
    void theKeyDecidesTheOrder() {
        BigInteger size = BigInteger.valueOf(1000);
        Permutation order = Permutation.of(size, KEY);
        Permutation other = Permutation.of(size, Permutation.key(new byte[] {7}, "summer"));
        int same = 0;
        int inPlace = 0;
        for (int i = 0; i < 1000; i++) {
            same += order.at(i).equals(other.at(i)) ? 1 : 0;
            inPlace += order.at(i).intValue() == i ? 1 : 0;
            assertThat(order.at(i)).isEqualTo(Permutation.of(size, KEY.clone()).at(i));
        }
        assertThat(same).isLessThan(10);
        assertThat(inPlace).isLessThan(10);
    }

    /** A chi-squared test of where the first tenth of places goes: 99 degrees of freedom, 150 is less likely than 1 in 1,000. */
    @Test
    void theOrderLooksRandom() {
        Permutation order = Permutation.of(BigInteger.valueOf(100_000), KEY);
        int[] cells = new int[100];
        for (int i = 0; i < 10_000; i++) {
            cells[order.at(i).intValue() / 1000]++;
        }
        double chi = 0;
        for (int cell : cells) {
            chi += (cell - 100) * (cell - 100) / 100.0;
        }
        assertThat(chi).isBetween(50.0, 150.0);
    }

    @Test
    void whatIsOutsideIsRefused() {
        assertThatThrownBy(() -> Permutation.of(BigInteger.ZERO, KEY)).hasMessageContaining("use 1 or more");
        assertThatThrownBy(() -> Permutation.of(BigInteger.TEN, KEY).at(10)).hasMessageContaining("below the size 10");
        assertThatThrownBy(() -> Permutation.of(BigInteger.TEN, KEY).at(-1)).hasMessageContaining("below the size 10");
        assertThatThrownBy(() -> Permutation.key(new byte[0], "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
