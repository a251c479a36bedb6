package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void aRegionKeepsItsWordsWhicheverOthersGrow() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Words words = new Words();
            List<List<Long>> model = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                if (model.isEmpty() || random.nextInt(8) == 0) {
                    assertThat(words.addRegion()).isEqualTo(model.size());
                    model.add(new ArrayList<>());
                } else {
                    grow(words, model, random);
                }
                assertSame(words, model, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void grow(Words words, List<List<Long>> model, Random random) {
        int region = random.nextInt(model.size());
        int before = model.get(region).size();
        int size = before + random.nextInt(5);
        words.grow(region, size);
        for (int i = before; i < size; i++) {
            assertThat(words.words()[words.start(region) + i]).isZero();
            long number = random.nextLong();
            words.words()[words.start(region) + i] = number;
            model.get(region).add(number);
        }
    }

    private static void assertSame(Words words, List<List<Long>> model, String where) {
        int length = 0;
        for (int region = 0; region < model.size(); region++) {
            assertThat(words.start(region)).as(where).isEqualTo(length);
            assertThat(words.size(region)).as(where).isEqualTo(model.get(region).size());
            for (int i = 0; i < words.size(region); i++) {
                assertThat(words.words()[length + i])
                        .as(where)
                        .isEqualTo(model.get(region).get(i));
            }
            length += words.size(region);
        }
        assertThat(words.words()).as(where).hasSize(length);
    }

    @Test
    void aCopyGoesItsOwnWayAndGrowingIsTold() {
        List<Integer> told = new ArrayList<>();
        Words words = new Words() {
            @Override
            void moved() {
                told.add(words().length);
            }
        };
        words.addRegion();
        words.grow(0, 2);
        words.words()[1] = 7;
        Words copy = new Words(words);
        copy.grow(0, 3);
        copy.words()[1] = 8;
        assertThat(words.words()).containsExactly(0, 7);
        assertThat(copy.words()).containsExactly(0, 8, 0);
        assertThat(told).containsExactly(2);
    }
}
