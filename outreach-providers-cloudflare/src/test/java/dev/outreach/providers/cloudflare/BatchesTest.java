package dev.outreach.providers.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static DnsChange create(String name, String text) {
        return new DnsChange.Create(RecordRole.SPF, ZoneRecord.txt(name, text), "missing");
    }

    private static DnsChange delete(String name, String text) {
        return new DnsChange.Delete(
                RecordRole.SPF, new HostedRecord(name + text, ZoneRecord.txt(name, text), false, ""), "old");
    }

    @Test
    void whatFitsIsOneBatchInTheOrderOfThePlan() {
        List<DnsChange> changes = List.of(create("b.example", "1"), delete("a.example", "1"));
        assertThat(Batches.of(changes, 2)).containsExactly(changes);
        assertThat(Batches.of(List.of(), 2)).isEmpty();
    }

    @Test
    void aNameIsNotWithoutItsSpfInBetween() {
        DnsChange old = delete("shop.example", "v=spf1 ~all");
        DnsChange fresh = create("shop.example", "v=spf1 -all");
        List<DnsChange> changes = new ArrayList<>(List.of(old));
        for (int i = 0; i < 9; i++) {
            changes.add(delete("d" + i + ".shop.example", "x"));
        }
        changes.add(fresh);
        assertThat(Batches.of(changes, 5))
                .filteredOn(batch -> batch.contains(old))
                .singleElement()
                .satisfies(batch -> assertThat(batch).contains(fresh));
    }

    @Test
    void roomIsMadeBeforeItIsTaken() {
        List<DnsChange> changes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            changes.add(create("c" + i + ".example", "x"));
            changes.add(delete("d" + i + ".example", "x"));
        }
        assertThat(Batches.of(changes, 3).stream()
                        .flatMap(List::stream)
                        .toList()
                        .subList(0, 6))
                .allMatch(change -> change instanceof DnsChange.Delete);
    }

    @Test
    void anyPlanIsSplitWholeAndNoNameWithoutNeed() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<DnsChange> changes = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                String name = "n" + random.nextInt(12) + ".example";
                changes.add(random.nextBoolean() ? create(name, "t" + i) : delete(name, "t" + i));
            }
            int most = 1 + random.nextInt(12);
            List<List<DnsChange>> batches = Batches.of(changes, most);
            assertThat(batches).as("seed %s", seed).allMatch(batch -> !batch.isEmpty() && batch.size() <= most);
            assertThat(batches.stream().flatMap(List::stream))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(changes);
            assertWhole(seed, changes, most, batches);
        }
    }

    private static void assertWhole(int seed, List<DnsChange> changes, int most, List<List<DnsChange>> batches) {
        Map<String, Integer> sizes = new HashMap<>();
        changes.forEach(change -> sizes.merge(name(change), 1, Integer::sum));
        Map<String, Set<List<DnsChange>>> homes = new HashMap<>();
        batches.forEach(batch -> batch.forEach(change ->
                homes.computeIfAbsent(name(change), unseen -> new HashSet<>()).add(batch)));
        sizes.forEach((name, size) -> {
            if (size <= most) {
                assertThat(homes.get(name)).as("seed %s, name %s", seed, name).hasSize(1);
            }
        });
    }

    private static String name(DnsChange change) {
        return change instanceof DnsChange.Create create
                ? create.record().name()
                : ((DnsChange.Delete) change).from().record().name();
    }
}
