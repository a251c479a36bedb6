package dev.outreach.dns;

import static dev.outreach.fleet.ReceivingProvider.GOOGLE;
import static dev.outreach.fleet.ReceivingProvider.MICROSOFT;
import static dev.outreach.fleet.ReceivingProvider.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class MxReceiverDirectoryTest {

    private static final String GOOGLE_MX = "1 aspmx.l.google.com";
    private static final String MICROSOFT_MX = "0 r-example.mail.protection.outlook.com";

    private LoopbackDns dns;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @BeforeEach
    void start() throws IOException {
        dns = new LoopbackDns();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "aspmx.l.google.com,                      GOOGLE",
        "smtp.google.com,                         GOOGLE",
        "ASPMX3.GoogleMail.com,                   GOOGLE",
        "r-example.mail.protection.outlook.com,   MICROSOFT",
        "r-example.b-v1.mx.microsoft,             MICROSOFT",
        "hotmail-com.olc.protection.outlook.com,  MICROSOFT",
        "mta5.am0.yahoodns.net,                   YAHOO",
        "mx1.pphosted.example,                    OTHER",
        "google.com.evil.example,                 OTHER",
        "notgoogle.com,                           OTHER",
    })
    void theHostTellsTheReceiver(String host, ReceivingProvider receiver) {
        dns.mx("r.example", 3600, "10 " + host);

        assertThat(directory().receiverOf(new DomainName("r.example"))).isEqualTo(receiver);
    }

    @Test
    void theLowestPreferenceDecides() {
        dns.mx("gateway.example", 3600, "30 aspmx.l.google.com", "10 mx.gateway.test");
        dns.mx("moved.example", 3600, "20 aspmx.l.google.com", MICROSOFT_MX);

        assertThat(ask("gateway.example")).isEqualTo(OTHER);
        assertThat(ask("moved.example")).isEqualTo(MICROSOFT);
    }

    @Test
    void anAliasIsFollowedInTheAnswer() {
        dns.answer("alias.example", query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            var target = LoopbackDns.name("real.example");
            reply.addRecord(new CNAMERecord(query.getQuestion().getName(), DClass.IN, 300, target), Section.ANSWER);
            reply.addRecord(
                    new MXRecord(target, DClass.IN, 300, 1, LoopbackDns.name("smtp.google.com")), Section.ANSWER);
            return reply.toWire();
        });

        assertThat(ask("alias.example")).isEqualTo(GOOGLE);
    }

    @ParameterizedTest(name = "TTL {0} s is kept {1} s")
    @CsvSource({"60, 300", "3600, 3600", "2000000, 86400"})
    void anAnswerIsKeptForItsLifeWithinBounds(long ttl, long kept) {
        dns.mx("r.example", ttl, GOOGLE_MX);
        MxReceiverDirectory directory = directory();
        directory.receiverOf(new DomainName("r.example"));
        dns.mx("r.example", ttl, MICROSOFT_MX);

        now = now.plusSeconds(kept - 1);
        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(GOOGLE);
        now = now.plusSeconds(1);
        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(MICROSOFT);
    }

    @ParameterizedTest(name = "{0} is OTHER for {1} s")
    @CsvSource({"nxdomain, 3600", "no-mx, 3600", "null-mx, 3600", "servfail, 60", "refused, 60", "silent, 60"})
    void whatIsNotThereIsOtherForAWhile(String kind, long kept) {
        switch (kind) {
            case "nxdomain" -> dns.code("r.example", Rcode.NXDOMAIN);
            case "no-mx" -> dns.code("r.example", Rcode.NOERROR);
            case "null-mx" -> dns.mx("r.example", 10, "0 .");
            case "servfail" -> dns.code("r.example", Rcode.SERVFAIL);
            case "refused" -> dns.code("r.example", Rcode.REFUSED);
            default -> dns.silent("r.example");
        }
        // Short for silence alone, which is waited for to its end.
        MxReceiverDirectory directory = directory(Duration.ofMillis(kind.equals("silent") ? 100 : 10_000));
        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(OTHER);
        int asked = dns.asked();
        dns.mx("r.example", 3600, GOOGLE_MX);

        now = now.plusSeconds(kept - 1);
        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(OTHER);
        assertThat(dns.asked()).isEqualTo(asked);
        now = now.plusSeconds(1);
        directory.receiverOf(new DomainName("r.example"));
        assertThat(dns.asked()).isGreaterThan(asked);
    }

    @Test
    void afterAFailureTheDomainIsAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        MxReceiverDirectory directory = directory(domain -> asked.incrementAndGet() == 1
                ? CompletableFuture.failedFuture(new IOException("no route"))
                : CompletableFuture.completedFuture(new MxAnswer(List.of("smtp.google.com"), Duration.ofHours(1))));

        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(OTHER);
        now = now.plusSeconds(60);
        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(GOOGLE);
    }

    @Test
    void aDeadResolverIsLeftAloneForAMinute() {
        AtomicInteger asked = new AtomicInteger();
        MxReceiverDirectory directory = directory(domain -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no resolver");
        });

        IntStream.range(0, 20).forEach(i -> directory.receiverOf(new DomainName("r" + i + ".example")));
        assertThat(asked).hasValue(5);
        now = now.plusSeconds(60);
        directory.receiverOf(new DomainName("later.example"));
        directory.receiverOf(new DomainName("again.example"));
        assertThat(asked).as("one more try, which failed").hasValue(6);
    }

    @Test
    void anAnswerEndsTheCountOfFailures() {
        AtomicInteger asked = new AtomicInteger();
        MxReceiverDirectory directory = directory(domain -> asked.incrementAndGet() % 5 == 0
                ? CompletableFuture.completedFuture(MxAnswer.NONE)
                : CompletableFuture.failedFuture(new IOException("no route")));

        IntStream.range(0, 20).forEach(i -> directory.receiverOf(new DomainName("r" + i + ".example")));

        assertThat(asked).hasValue(20);
    }

    @Test
    void aLookUpThatNeverEndsIsGivenUp() {
        MxReceiverDirectory directory =
                new MxReceiverDirectory(domain -> new CompletableFuture<>(), Duration.ofMillis(20), 10, () -> now);

        assertThat(directory.receiverOf(new DomainName("r.example"))).isEqualTo(OTHER);
    }

    @Test
    void threadsThatAskForTheSameShareAnAnswer() throws Exception {
        CompletableFuture<MxAnswer> answer = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        MxReceiverDirectory directory = directory(domain -> {
            asked.incrementAndGet();
            return answer;
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<ReceivingProvider>> found = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                found.add(threads.submit(() -> directory.receiverOf(new DomainName("r.example"))));
            }
            answer.complete(new MxAnswer(List.of("smtp.google.com"), Duration.ofHours(1)));
            for (Future<ReceivingProvider> each : found) {
                assertThat(each.get()).isEqualTo(GOOGLE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aHostileAnswerIsOtherOrAnAnswer(long seed) {
        Random random = new Random(seed);
        dns.answer("r.example", query -> {
            byte[] wire = manyHosts(query).toWire();
            for (int i = 0; i < 20; i++) {
                wire[12 + random.nextInt(wire.length - 12)] = (byte) random.nextInt();
            }
            return wire;
        });

        assertThat(directory(Duration.ofMillis(150)).receiverOf(new DomainName("r.example")))
                .as("seed %d", seed)
                .isNotNull();
    }

    @Test
    void anAnswerWithHundredsOfHostsIsReadToABound() {
        dns.answer("r.example", query -> {
            Message reply = manyHosts(query);
            reply.getHeader().unsetFlag(Flags.TC);
            return reply.toWire();
        });

        assertThat(ask("r.example")).isEqualTo(OTHER);
    }

    private static Message manyHosts(Message query) {
        Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
        for (int i = 0; i < 60; i++) {
            String host = i < 55 ? "h" + i + ".test" : "smtp.google.com";
            reply.addRecord(
                    new MXRecord(query.getQuestion().getName(), DClass.IN, 60, 10, LoopbackDns.name(host)),
                    Section.ANSWER);
        }
        return reply;
    }

    @Test
    void settingsAreWithinBounds() {
        MxReceiverDirectoryBuilder builder = MxReceiverDirectory.builder(() -> now);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.servers(List.of()))
                .withMessageContaining("name one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timeout(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.timeout(Duration.ofHours(1)))
                .withMessageContaining("PT1H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.cacheSize(0))
                .withMessageContaining("0");
    }

    private ReceivingProvider ask(String domain) {
        return directory().receiverOf(new DomainName(domain));
    }

    private MxReceiverDirectory directory() {
        return directory(Duration.ofSeconds(10));
    }

    private MxReceiverDirectory directory(Duration timeout) {
        return MxReceiverDirectory.builder(() -> now)
                .servers(List.of(dns.address()))
                .timeout(timeout)
                .build();
    }

    private MxReceiverDirectory directory(MxLookup lookup) {
        return new MxReceiverDirectory(lookup, Duration.ofSeconds(10), 100, () -> now);
    }
}
