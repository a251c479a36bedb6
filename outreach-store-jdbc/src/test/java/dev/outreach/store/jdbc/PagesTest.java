package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final int SIZE = 7;

    private final List<Integer> asked = new ArrayList<>();

    private Stream<Integer> upTo(int rows) {
        return Pages.stream(SIZE, last -> page(last, rows));
    }

    private List<Integer> page(@Nullable Integer last, int rows) {
        int from = last == null ? 0 : last + 1;
        asked.add(from);
        return IntStream.range(from, Math.min(rows, from + SIZE)).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE})
    void everyRowComesOnceInOrder(int rows) {
        assertThat(upTo(rows))
                .containsExactlyElementsOf(IntStream.range(0, rows).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, SIZE})
    void onlyWhatIsWantedIsRead(int wanted) {
        assertThat(upTo(5 * SIZE).limit(wanted)).hasSize(wanted);
        assertThat(asked).containsExactly(0);
    }
}
