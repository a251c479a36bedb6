package dev.outreach.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsAnswer.NoData;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsAnswer.Reason;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** What servers, and those who pretend to be one, may send. */
class DnsBadInputTest {

    private static final String NAME = "a.example";
    private static final int HEAD = 12;

    private LoopbackDns server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackDns();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private DnsAnswer ask(String name, DnsType type, Duration timeout) {
        return DnsLookup.builder()
                .servers(List.of(server.address()))
                .timeout(timeout)
                .build()
                .ask(name, type);
    }

    /** For answers that end the look-up. */
    private DnsAnswer ask(String name) {
        return ask(name, DnsType.A, Duration.ofSeconds(20));
    }

    /** For questions that nobody answers. */
    private DnsAnswer askInVain() {
        return ask(NAME, DnsType.A, Duration.ofMillis(400));
    }

    private static Reason reason(DnsAnswer answer) {
        return ((Failed) answer).reason();
    }

    private static byte[] right(Message query) {
        return right(query, "192.0.2.1");
    }

    private static byte[] right(Message query, String ip) {
        Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
        reply.addRecord(
                new ARecord(query.getQuestion().getName(), DClass.IN, 60, IpNetwork.address(ip)), Section.ANSWER);
        return reply.toWire();
    }

    private static byte[] changed(byte[] packet, Consumer<ByteBuffer> change) {
        change.accept(ByteBuffer.wrap(packet));
        return packet;
    }

    private static void isRight(DnsAnswer answer) {
        assertThat(answer)
                .isEqualTo(new Found(
                        List.of(new DnsRecord.Address(IpNetwork.address("192.0.2.1"))), Duration.ofMinutes(1)));
    }

    static List<Arguments> forgeries() {
        Message other = Message.newQuery(new TXTRecord(LoopbackDns.name("b.example"), DClass.IN, 0, "x"));
        return List.of(
                forgery("another id", packet -> changed(packet, p -> p.putShort(0, (short) ~p.getShort(0)))),
                forgery("another name", packet -> changed(packet, p -> p.put(HEAD + 1, (byte) 'b'))),
                forgery("another type", packet -> changed(packet, p -> p.putShort(HEAD + 11, (short) Type.TXT))),
                forgery("another class", packet -> changed(packet, p -> p.putShort(HEAD + 13, (short) DClass.CH))),
                forgery("no question", packet -> changed(packet, p -> p.putShort(4, (short) 0))),
                forgery("two questions", packet -> changed(packet, p -> p.putShort(4, (short) 2))),
                forgery("a question, not an answer", packet -> changed(packet, p -> p.put(2, (byte) 0))),
                forgery("another operation", packet -> changed(packet, p -> p.put(2, (byte) 0xa8))),
                forgery("a head that is cut off", packet -> Arrays.copyOf(packet, HEAD - 1)),
                forgery("a question that is cut off", packet -> Arrays.copyOf(packet, HEAD + 9)),
                forgery("nothing", packet -> new byte[0]),
                forgery("something else", packet -> other.toWire()));
    }

    private static Arguments forgery(String what, UnaryOperator<byte[]> forged) {
        return Arguments.of(what, forged);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void whatDoesNotFitTheQuestionIsPassedOver(String what, UnaryOperator<byte[]> forged) {
        server.answer(NAME, query -> forged.apply(right(query, "192.0.2.66")), DnsBadInputTest::right);
        isRight(ask(NAME));
        server.answer(NAME, query -> forged.apply(right(query, "192.0.2.66")));
        assertThat(reason(askInVain())).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void whatAnotherHostOrPortSendsIsPassedOver() {
        server.answer(
                NAME,
                query -> {
                    byte[] forged = right(query, "192.0.2.66");
                    try (DatagramSocket other = new DatagramSocket()) {
                        List<?> askers = server.askers();
                        other.send(new DatagramPacket(
                                forged, forged.length, (java.net.SocketAddress) askers.get(askers.size() - 1)));
                        return null;
                    } catch (IOException failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                DnsBadInputTest::right);
        isRight(ask(NAME));
    }

    static List<Arguments> malformed() {
        return List.of(
                forgery("a record that is cut off", packet -> Arrays.copyOf(packet, packet.length - 3)),
                forgery("more records than there are", packet -> changed(packet, p -> p.putShort(6, (short) 9))),
                forgery("a pointer to itself", packet -> pointing(packet, HEAD + 15)),
                forgery("a pointer forwards", packet -> pointing(packet, HEAD + 17)),
                forgery("a pointer out of the packet", packet -> pointing(packet, 0x3fff)),
                forgery(
                        "a label of a kind that is not known",
                        packet -> changed(packet, p -> p.put(HEAD + 15, (byte) 0x80))),
                forgery("an address of 3 octets", packet -> changed(packet, p -> p.putShort(HEAD + 25, (short) 3))));
    }

    /** The name of the first record, after the 15 octets of the question, is a pointer. */
    private static byte[] pointing(byte[] packet, int to) {
        return changed(packet, p -> p.putShort(HEAD + 15, (short) (0xc000 | to)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsMalformedIsAFailure(String what, UnaryOperator<byte[]> broken) {
        server.answer(NAME, query -> broken.apply(right(query)));
        assertThat(reason(ask(NAME))).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void anyOctetsGiveAReplyOrAreRefused() {
        Message query = Message.newQuery(new TXTRecord(LoopbackDns.name(NAME), DClass.IN, 0, "x"));
        Message whole = LoopbackDns.reply(query, Rcode.NOERROR);
        whole.addRecord(new TXTRecord(LoopbackDns.name(NAME), DClass.IN, 1, List.of("one", "two")), Section.ANSWER);
        byte[] wire = whole.toWire();
        long seed = 20_261_124;
        Random random = new Random(seed);
        for (int run = 0; run < 20_000; run++) {
            byte[] packet = Arrays.copyOf(wire, HEAD + random.nextInt(wire.length - HEAD + 1));
            for (int i = random.nextInt(6); i > 0; i--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            assertThat(readable(packet)).as("seed %d, run %d", seed, run).isNotNull();
        }
    }

    private static Boolean readable(byte[] packet) {
        try {
            return DnsReply.read(ByteBuffer.wrap(packet), LoopbackDns.name(NAME), DnsType.TXT) != null;
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }

    @Test
    void recordsOfAnotherClassAreNone() {
        server.answer(NAME, query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            reply.addRecord(
                    new ARecord(LoopbackDns.name(NAME), DClass.CH, 60, IpNetwork.address("192.0.2.1")), Section.ANSWER);
            return reply.toWire();
        });
        assertThat(ask(NAME)).isEqualTo(new NoData());
    }

    @Test
    void theCaseOfLettersDoesNotMatter() {
        server.answer(NAME, query -> changed(right(query), p -> p.put(HEAD + 1, (byte) 'A')));
        isRight(ask(NAME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_dmarc.under_score.example",
                "-a-.example",
                "xn--bcher-kva.example",
                "*.example",
                "b\u00fccher.example"
            })
    void anyLabelIsAskedForAsItIs(String name) {
        byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
        server.answer("answers.example", DnsBadInputTest::right);
        assertThat(ask(name)).isEqualTo(new NoSuchName());
        assertThat(DnsNames.text(DnsNames.wire(name).orElseThrow()))
                .isEqualTo(new String(octets, StandardCharsets.ISO_8859_1));
        assertThat(server.asked()).isEqualTo(1);
    }

    @Test
    void aServerWithoutEdnsIsAskedWithoutIt() {
        server.answer(NAME, query -> query.getOPT() == null ? right(query) : head(query, Rcode.FORMERR));
        isRight(ask(NAME));
        server.answer(NAME, query -> head(query, Rcode.FORMERR));
        assertThat(reason(ask(NAME))).isEqualTo(Reason.ERROR_CODE);
        assertThat(server.asked()).isEqualTo(4);
    }

    /** What a server sends that has not understood the question: it may be left out. */
    private static byte[] head(Message query, int code) {
        Message reply = LoopbackDns.reply(query, code);
        reply.removeAllRecords(Section.QUESTION);
        return reply.toWire();
    }

    @Test
    void saysWhatSizeOfAnswersItTakes() {
        server.answer(NAME, query -> query.getOPT().getPayloadSize() == 1232 ? right(query) : null);
        isRight(ask(NAME));
    }

    @Test
    void aServerThatOnlySaysWhomElseToAskHasNotSaidThatThereIsNothing() {
        server.answer(NAME, query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            reply.getHeader().unsetFlag(Flags.RA);
            return reply.toWire();
        });

        assertThat(ask(NAME))
                .isInstanceOfSatisfying(
                        DnsAnswer.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(DnsAnswer.Reason.REFUSED));
    }

    private void cutOff() {
        server.answer(NAME, query -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            reply.getHeader().setFlag(Flags.TC);
            return reply.toWire();
        });
    }

    private static byte[] texts(Message query, int count) {
        Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
        for (int i = 0; i < count; i++) {
            reply.addRecord(
                    new TXTRecord(query.getQuestion().getName(), DClass.IN, 60, "%0234d".formatted(i)), Section.ANSWER);
        }
        return reply.toWire(65_535);
    }

    @ParameterizedTest(name = "{0} records")
    @ValueSource(ints = {1, 100, 250})
    void anAnswerThatIsCutOffIsAskedForByTcp(int count) throws IOException {
        cutOff();
        try (LoopbackTcp tcp =
                new LoopbackTcp(server.address(), (query, out) -> out.write(LoopbackTcp.framed(texts(query, count))))) {
            assertThat(ask(NAME, DnsType.TXT, Duration.ofSeconds(20)).records()).hasSize(count);
            assertThat(tcp.asked()).isEqualTo(1);
        }
    }

    @Test
    void ofEndlessRecordsOnlySomeAreRead() throws IOException {
        cutOff();
        try (LoopbackTcp tcp = new LoopbackTcp(server.address(), (query, out) -> {
            Message reply = LoopbackDns.reply(query, Rcode.NOERROR);
            for (int i = 0; i < 4_000; i++) {
                reply.addRecord(
                        new ARecord(
                                query.getQuestion().getName(), DClass.IN, 60, IpNetwork.address("192.0.2." + i % 250)),
                        Section.ANSWER);
            }
            out.write(LoopbackTcp.framed(reply.toWire(65_535)));
        })) {
            assertThat(ask(NAME).records()).hasSizeLessThanOrEqualTo(500);
            assertThat(tcp.asked()).isEqualTo(1);
        }
    }

    static List<Arguments> brokenByTcp() {
        return List.of(
                Arguments.of("nothing", Reason.TRUNCATED, talk((query, out) -> {})),
                Arguments.of("half a length", Reason.TRUNCATED, talk((query, out) -> out.write(1))),
                Arguments.of(
                        "less than the length says",
                        Reason.TRUNCATED,
                        talk((query, out) -> out.write(new byte[] {9, 9, 1}))),
                Arguments.of("a length of none", Reason.UNREACHABLE, talk((query, out) -> out.write(new byte[2]))),
                Arguments.of(
                        "another id",
                        Reason.UNREACHABLE,
                        talk((query, out) -> out.write(LoopbackTcp.framed(
                                changed(right(query), p -> p.putShort(0, (short) ~p.getShort(0))))))),
                Arguments.of(
                        "an error code",
                        Reason.SERVFAIL,
                        talk((query, out) -> out.write(LoopbackTcp.framed(
                                LoopbackDns.reply(query, Rcode.SERVFAIL).toWire())))),
                Arguments.of(
                        "an answer that is cut off again",
                        Reason.TRUNCATED,
                        talk((query, out) ->
                                out.write(LoopbackTcp.framed(changed(right(query), p -> p.put(2, (byte) 0x82)))))));
    }

    private static LoopbackTcp.Talk talk(LoopbackTcp.Talk talk) {
        return talk;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenByTcp")
    void tellsWhatIsWrongByTcp(String what, Reason reason, LoopbackTcp.Talk talk) throws IOException {
        cutOff();
        try (LoopbackTcp tcp = new LoopbackTcp(server.address(), talk)) {
            assertThat(reason(ask(NAME))).isEqualTo(reason);
            assertThat(tcp.asked()).isEqualTo(1);
        }
    }

    @Test
    void withoutTcpAnAnswerThatIsCutOffIsNone() {
        cutOff();
        assertThat(ask(NAME)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.TRUNCATED);
            assertThat(failed.detail()).contains("by TCP: Connection refused");
        });
    }

    @Test
    void anAnswerByTcpThatDoesNotEndIsNotWaitedFor() throws IOException {
        cutOff();
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackTcp tcp = new LoopbackTcp(server.address(), (query, out) -> {
            out.write(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
            out.flush();
            await(asked);
        })) {
            assertThat(reason(askInVain())).isEqualTo(Reason.TIMEOUT);
            asked.countDown();
            assertThat(tcp.asked()).isEqualTo(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
