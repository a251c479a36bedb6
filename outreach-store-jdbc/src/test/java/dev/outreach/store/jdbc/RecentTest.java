package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void givesWhatTheReaderGivesHoweverManyTextsThereAre() {
        Recent<Integer> recent = new Recent<>(Integer::valueOf);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(recent.of("" + i)).isEqualTo(i);
            }
        }
    }

    @Test
    void readsTextsOfOneHashEachForItself() {
        Recent<String> recent = new Recent<>(text -> text);
        assertThat("Aa").hasSameHashCodeAs("BB");
        for (String text : List.of("Aa", "BB", "Aa")) {
            assertThat(recent.of(text)).isEqualTo(text);
        }
    }

    @Test
    void readsATextThatComesAgainOnce() {
        List<String> read = new ArrayList<>();
        Recent<String> recent = new Recent<>(text -> {
            read.add(text);
            return text;
        });
        recent.of("a");
        recent.of("a");
        assertThat(read).containsExactly("a");
    }

    @Test
    void doesNotRememberWhatCannotBeRead() {
        Recent<Integer> recent = new Recent<>(Integer::valueOf);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> recent.of("x")).isInstanceOf(NumberFormatException.class);
        }
    }
}
