package dev.outreach.providers.cloudflare;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.testing.FakeClock;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much of a list is read, whatever its server has more of. */
class ListBudgetTest {
    @RegisterExtension
    static final CloudflareServer SERVER = new CloudflareServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final ListBudget budget = new ListBudget(Clients.api(SERVER, clock, Map.of()), clock, "the list");

    private static void repeat(int times, Runnable what) {
        IntStream.range(0, times).forEach(i -> what.run());
    }

    @Test
    void soManyPages() {
        repeat(ListBudget.MOST_PAGES, budget::page);
        assertThatThrownBy(budget::page).hasMessageContaining("the list has more than 1000 pages");
    }

    @Test
    void soManyEntries() {
        repeat(ListBudget.MOST_ITEMS, () -> budget.item(1));
        assertThatThrownBy(() -> budget.item(1)).hasMessageContaining("more than 50000 entries");
    }

    @Test
    void soManyCharacters() {
        repeat(2, () -> budget.item(ListBudget.MOST_CHARACTERS / 2));
        assertThatThrownBy(() -> budget.item(1)).hasMessageContaining("characters");
    }

    @Test
    void soMuchTime() {
        clock.advance(ListBudget.LONGEST);
        assertThatNoException().isThrownBy(budget::page);
        clock.advance(ListBudget.LONGEST);
        assertThatThrownBy(budget::page).hasMessageContaining("within 10 minutes");
    }
}
