package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void aRegionKeepsItsWordsWhicheverOthersGrow() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Table table = new Table();
            List<List<Long>> model = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                if (model.isEmpty() || random.nextInt(8) == 0) {
                    assertThat(table.addRegion()).isEqualTo(model.size());
                    model.add(new ArrayList<>());
                } else {
                    grow(table, model, random);
                }
                assertSame(table, model, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void grow(Table table, List<List<Long>> model, Random random) {
        int region = random.nextInt(model.size());
        int before = model.get(region).size();
        int size = before + random.nextInt(5);
        table.grow(region, size);
        for (int i = before; i < size; i++) {
            assertThat(table.words()[table.start(region) + i]).isZero();
            long number = random.nextLong();
            table.words()[table.start(region) + i] = number;
            model.get(region).add(number);
        }
    }

    private static void assertSame(Table table, List<List<Long>> model, String where) {
        int length = 0;
        for (int region = 0; region < model.size(); region++) {
            assertThat(table.start(region)).as(where).isEqualTo(length);
            assertThat(table.size(region)).as(where).isEqualTo(model.get(region).size());
            for (int i = 0; i < table.size(region); i++) {
                assertThat(table.words()[length + i])
                        .as(where)
                        .isEqualTo(model.get(region).get(i));
            }
            length += table.size(region);
        }
        assertThat(table.words()).as(where).hasSize(length);
    }

    @Test
    void aCopyGoesItsOwnWayAndGrowingIsTold() {
        List<Integer> told = new ArrayList<>();
        Table table = new Table() {
            @Override
            void moved() {
                told.add(words().length);
            }
        };
        table.addRegion();
        table.grow(0, 2);
        table.words()[1] = 7;
        Table copy = new Table(table);
        copy.grow(0, 3);
        copy.words()[1] = 8;
        assertThat(table.words()).containsExactly(0, 7);
        assertThat(copy.words()).containsExactly(0, 8, 0);
        assertThat(told).containsExactly(2);
    }
}
