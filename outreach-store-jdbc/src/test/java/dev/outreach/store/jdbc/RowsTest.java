package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 4", "5, 8", "255, 256", "256, 256"})
    void aListIsAsLongAsAPowerOfTwo(int values, int places) throws SQLException {
        List<Integer> list = IntStream.range(0, values).boxed().toList();
        List<Integer> filled = new ArrayList<>();
        Rows.fill(list, (place, value) -> {
            assertThat(place).isEqualTo(filled.size());
            filled.add(value);
        });
        assertThat(filled).hasSize(places).startsWith(list.toArray(Integer[]::new));
        assertThat(filled.subList(values, places)).allMatch(last -> last == values - 1);
        assertThat(Rows.places("?", list).split(", ")).hasSize(places);
    }

    @Test
    void aLongListComesInPortions() {
        List<Integer> list = IntStream.range(0, 1000).boxed().toList();
        List<List<Integer>> portions = Rows.portions(list);
        assertThat(portions).allMatch(portion -> portion.size() <= 256);
        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(list);
        assertThat(Rows.portions(List.of())).isEmpty();
    }
}
