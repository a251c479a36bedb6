package dev.outreach.examples.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.demo.SampleContacts;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.MailboxId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContactReaderTest {

    private static final ContactReader.Given ACME =
            new ContactReader.Given(new ClientId("acme"), new CampaignId("autumn"), null);

    private final List<Problem> problems = new ArrayList<>();

    private List<SendRequest> read(byte[] csv, ContactReader.Given given) {
        try (Stream<SendRequest> requests =
                ContactReader.read("c.csv", new ByteArrayInputStream(csv), given, problems::add)) {
            return requests.toList();
        }
    }

    private List<SendRequest> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8), ACME);
    }

    @Test
    void aLineIsARequest() {
        List<SendRequest> requests = read("""
                address,first_name,last_name,company,value,step,closing,thread,zone,campaign,client,City
                Ann@Buyer.example,Ann,Lee,"Buyer, ""Inc.\""",vip,3,true,anna@a.example <1@a.example> <2@a.example>,Europe/Paris,winter,other,Lyon
                """);

        assertThat(problems).isEmpty();
        SendRequest request = requests.get(0);
        assertThat(request.client()).isEqualTo(new ClientId("other"));
        assertThat(request.campaign()).isEqualTo(new CampaignId("winter"));
        assertThat(request.contact().address()).hasToString("ann@buyer.example");
        assertThat(request.contact().value()).isEqualTo(Contact.Value.VIP);
        assertThat(request.contact().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(request.contact().variables())
                .containsExactly(
                        Map.entry("first_name", "Ann"),
                        Map.entry("last_name", "Lee"),
                        Map.entry("company", "Buyer, \"Inc.\""),
                        Map.entry("city", "Lyon"));
        assertThat(request.step()).isEqualTo(3);
        assertThat(request.closing()).isTrue();
        assertThat(request.thread())
                .isEqualTo(
                        new MailThread(MailboxId.parse("anna@a.example"), List.of("<1@a.example>", "<2@a.example>")));
        assertThat(request.deadline()).isNull();
    }

    @Test
    void anEmptyCellTakesItsDefault() {
        List<SendRequest> requests =
                read("address,first_name,value,step,closing,thread,zone\nann@buyer.example,,,,,,\n");

        assertThat(requests)
                .containsExactly(SendRequest.first(
                        new ClientId("acme"),
                        new CampaignId("autumn"),
                        Contact.of(requests.get(0).contact().address())));
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                arguments("LF", "address,x\na@b.example,1\n"),
                arguments("CRLF", "address,x\r\na@b.example,1\r\n"),
                arguments("no line end at the end", "address,x\na@b.example,1"),
                arguments("byte order mark", "\uFEFFaddress,x\na@b.example,1\n"),
                arguments("quoted header after the mark", "\uFEFF\"address\",\"x\"\na@b.example,1\n"),
                arguments("empty lines", "\naddress,x\n\n\na@b.example,1\n\n"),
                arguments("spaces around cells", "address , x\n a@b.example , 1 \n"),
                arguments("everything quoted", "\"address\",\"x\"\n\"a@b.example\",\"1\"\n"),
                arguments("header in capitals", "ADDRESS,X\na@b.example,1\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forms(String name, String csv) {
        List<SendRequest> requests = read(csv);

        assertThat(problems).isEmpty();
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).contact().address()).hasToString("a@b.example");
        assertThat(requests.get(0).contact().variables()).containsEntry("x", "1");
    }

    static Stream<Arguments> lineThree() {
        return Stream.of(
                arguments("no address", ",Ann,,,,", "address: is missing: give the recipient's address"),
                arguments(
                        "bad address",
                        "ann.buyer.example,Ann,,,,",
                        "address: 'ann.buyer.example' is not an address:"
                                + " use the form name@company.example, ASCII, without quotes, spaces or line breaks"),
                arguments(
                        "bad value",
                        "c@d.example,Ann,gold,,,",
                        "value: 'gold' is not a value of a contact: use vip or standard"),
                arguments(
                        "step nought",
                        "c@d.example,Ann,,0,,",
                        "step: '0' is not a step: use a whole number from 1 to 100"),
                arguments(
                        "step in words",
                        "c@d.example,Ann,,two,,",
                        "step: 'two' is not a step: use a whole number from 1 to 100"),
                arguments(
                        "bad closing",
                        "c@d.example,Ann,,,maybe,",
                        "closing: 'maybe' is neither yes nor no: use true or false"),
                arguments(
                        "thread without a mailbox",
                        "c@d.example,Ann,,,,<1@a.example>",
                        "thread: '<1@a.example>' is not an address:"
                                + " use the form name@company.example, ASCII, without quotes, spaces or line breaks"),
                arguments(
                        "thread with a bad Message-ID",
                        "c@d.example,Ann,,,,anna@a.example 1@a.example",
                        "thread: 'anna@a.example 1@a.example' is not a thread:"
                                + " write the mailbox that began it, then Message-IDs such as <id@acme.example>"),
                arguments(
                        "line break in a name",
                        "c@d.example,\"Ann\r\nBcc: x@y.example\",,,,",
                        "first_name: 'Ann\\u000aBcc: x@y.example' holds a line break or another control character:"
                                + " give one line of plain text"),
                arguments(
                        "carriage return in a name",
                        "c@d.example,Ann\rX,,,,",
                        "first_name: 'Ann\\u000dX' holds a line break or another control character:"
                                + " give one line of plain text"),
                arguments(
                        "too few fields",
                        "c@d.example,Ann",
                        "line: has 2 fields where the header has 6:"
                                + " put a field that holds a comma in quotes, and keep empty ones"),
                arguments(
                        "too many fields",
                        "c@d.example,Lee, Ann,,,,",
                        "line: has 7 fields where the header has 6:"
                                + " put a field that holds a comma in quotes, and keep empty ones"),
                arguments(
                        "quote inside a field",
                        "c@d.example,Ann \"A\",,,,",
                        "line: has a quote inside a field: put the field in quotes and write its quotes twice"),
                arguments(
                        "text after a quote",
                        "c@d.example,\"Ann\"A,,,,",
                        "line: goes on after a closing quote: put a comma there, or write the quote twice"),
                arguments(
                        "quote never closed",
                        "c@d.example,\"Ann,,,,",
                        "line: opens a quote that is never closed: close it, or write a quote in the text twice"),
                arguments(
                        "endless field",
                        "c@d.example," + "x".repeat(5_000) + ",,,,",
                        "line: has a field of more than 4096 characters: shorten it"),
                arguments(
                        "long name",
                        "c@d.example," + "x".repeat(501) + ",,,,",
                        "first_name: '" + "x".repeat(80) + "…' is too long: give at most 500 characters"),
                arguments(
                        "endless line",
                        "c@d.example," + "x".repeat(70_000) + ",,,,",
                        "line: is longer than 65536 bytes: shorten or split it"),
                arguments(
                        "the same contact again",
                        "A@b.example,Ann,,,,",
                        "address: 'a@b.example' gets step 1 of campaign autumn by line 2 already: remove one of the two"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lineThree(String name, String line, String problem) {
        List<SendRequest> requests = read(
                "address,first_name,value,step,closing,thread\na@b.example,A,,,,\n" + line + "\ne@f.example,E,,,,\n");

        assertThat(problems).extracting(Problem::print).containsExactly("c.csv:3: " + problem);
        assertThat(requests)
                .as("the rest goes on")
                .extracting(request -> request.contact().address().toString())
                .containsExactly("a@b.example", "e@f.example");
    }

    @Test
    void everyMistakeOfALineIsReported() {
        read("address,value,zone\nno,gold,Mars\n");

        assertThat(problems).extracting(Problem::field).containsExactly("address", "value", "zone");
    }

    @Test
    void aLineOfAnotherEncodingIsReported() {
        List<SendRequest> requests = read("address,x\na@b.example,ü\n".getBytes(StandardCharsets.ISO_8859_1), ACME);

        assertThat(requests).isEmpty();
        assertThat(problems)
                .extracting(Problem::print)
                .containsExactly("c.csv:2: line: is not UTF-8: save the file as UTF-8");
    }

    @Test
    void anotherStepForTheSameContactIsNoDuplicate() {
        assertThat(read("address,step\na@b.example,1\na@b.example,2\n")).hasSize(2);
        assertThat(problems).isEmpty();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("empty", "", 1, "file: is empty: begin with a header such as address,first_name,company"),
                arguments(
                        "no address",
                        "mail,name\na@b.example,A\n",
                        1,
                        "address: is missing: name the column of the recipients"),
                arguments(
                        "semicolons",
                        "address;name\na@b.example;A\n",
                        1,
                        "address: is missing: separate the columns by commas, not by semicolons"),
                arguments(
                        "twice",
                        "address,x,X\na@b.example,1,2\n",
                        1,
                        "header: 'X' is a column already: remove or rename one of the two"),
                arguments(
                        "no name",
                        "address,\na@b.example,1\n",
                        1,
                        "header: is not a column name: use letters, digits and '_'"),
                arguments(
                        "mistyped",
                        "address,clossing\na@b.example,true\n",
                        1,
                        "header: 'clossing' is taken as a variable: did you mean closing?"),
                arguments(
                        "broken",
                        "address,\"x\"y\na@b.example,1\n",
                        1,
                        "line: goes on after a closing quote: put a comma there, or write the quote twice"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void headers(String name, String csv, int line, String problem) {
        read(csv);

        assertThat(problems).extracting(Problem::print).containsExactly("c.csv:" + line + ": " + problem);
    }

    @Test
    void clientAndCampaignAreNeeded() {
        read("address\na@b.example\n".getBytes(StandardCharsets.UTF_8), ContactReader.Given.NOTHING);

        assertThat(problems)
                .extracting(Problem::print)
                .containsExactly(
                        "c.csv:1: client: is missing: add a column client, or give --client",
                        "c.csv:1: campaign: is missing: add a column campaign, or give --campaign");
    }

    @Test
    void linesAreReadAsTheyAreAskedFor() {
        byte[] line = "a%d@b.example\n".getBytes(StandardCharsets.UTF_8);
        AtomicLong given = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                long at = given.getAndIncrement();
                return at < 8 ? "address\n".charAt((int) at) : endlessByte(at - 8);
            }

            private int endlessByte(long at) {
                int column = (int) (at % line.length);
                return column == 1 || column == 2 ? '0' + (int) (at / line.length % 10) : line[column];
            }
        };

        Stream<SendRequest> requests = ContactReader.read("c.csv", endless, ACME, problems::add);

        assertThat(requests.limit(5)).hasSize(5);
        assertThat(given.get()).as("bytes taken: one buffer").isLessThan(200_000);
    }

    @Test
    void anOpenQuoteOnEachLineCostsOneReportEach() {
        read("address,x\n" + "a@b.example,\"x\n".repeat(2_001));

        assertThat(problems)
                .as("each odd quote closes at the next and goes on wrongly")
                .hasSizeGreaterThan(1_000);
        assertThat(problems).extracting(Problem::field).containsOnly("line");
    }

    @Test
    void anyBytesGiveRequestsOrProblemsNeverAnException() {
        String alphabet = ",\"\n\r;@ab.\u0000ü";
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder csv = new StringBuilder(random.nextBoolean() ? "address,a\n" : "");
            for (int i = random.nextInt(80); i > 0; i--) {
                csv.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(read(csv.toString())).as("seed %d", seed).isNotNull();
        }
    }

    @Test
    void whatIsWrittenReadsBack() throws Exception {
        List<SendRequest> requests = SampleContacts.of(7, List.of(new ClientId("acme")))
                .first(200)
                .map(request ->
                        request.inThread(new MailThread(MailboxId.parse("anna@a.example"), List.of("<1@a.example>"))))
                .toList();
        StringBuilder csv = new StringBuilder();
        ContactWriter.write(requests, csv);

        assertThat(read(csv.toString().getBytes(StandardCharsets.UTF_8), ContactReader.Given.NOTHING))
                .isEqualTo(requests);
        assertThat(problems).isEmpty();
    }
}
