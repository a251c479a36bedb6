package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aFingerprintBelongsToTheFirstThatClaimsItInItsScope(Dialect dialect) {
        Database database = TestDatabases.prepared(dialect, directory);
        Claims claims = new Claims(database);
        assertThat(claims.claim("client-01", "ab", key(1))).isEqualTo(key(1));
        assertThat(claims.claim("client-01", "ab", key(2))).isEqualTo(key(1));
        assertThat(claims.claim("client-01", "ab", key(1))).isEqualTo(key(1));
        assertThat(claims.claim("client-01", "cd", key(2))).isEqualTo(key(2));
        assertThat(claims.claim("client-02", "ab", key(2))).isEqualTo(key(2));
        assertThat(new Claims(database).claim("client-01", "ab", key(3))).isEqualTo(key(1));
    }

    @ParameterizedTest
    @EnumSource
    void allThatClaimAtOnceAgreeOnTheHolder(Dialect dialect) throws Exception {
        Claims claims = new Claims(TestDatabases.prepared(dialect, directory));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<List<MessageKey>>> holders = new ArrayList<>();
            for (int thread = 1; thread <= 6; thread++) {
                MessageKey mine = key(thread);
                holders.add(threads.submit(() -> IntStream.range(0, 30)
                        .mapToObj(print -> claims.claim("client-01", "print-" + print, mine))
                        .toList()));
            }
            for (Future<List<MessageKey>> each : holders) {
                assertThat(each.get()).isEqualTo(holders.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static MessageKey key(int contact) {
        return new MessageKey(
                new CampaignId("spring"), EmailAddress.parse("contact-" + contact + "@b.example"), contact);
    }
}
