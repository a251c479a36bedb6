package dev.outreach.dns.dmarc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.DmarcPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AggregateReportReaderTest {

    private static final long SEED = 9_990L;
    private static final AggregateReportReader READER = AggregateReportReader.standard();

    private static ReportReading read(byte[] file) {
        return READER.read(file);
    }

    private static AggregateReport only(String xml) {
        ReportReading reading = read(ReportTexts.bytes(xml));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.reports()).hasSize(1);
        return reading.reports().get(0);
    }

    @Test
    void theExampleOfTheRfcIsReadWhole() {
        AggregateReport report = only(ReportTexts.NEW);

        assertThat(report.reporter()).isEqualTo("Sample Reporter");
        assertThat(report.email()).isEqualTo("report_sender@example-reporter.com");
        assertThat(report.id()).isEqualTo("3v98abbp8ya9n3va8yr8oa3ya");
        assertThat(report.begin()).isEqualTo(Instant.ofEpochSecond(302_832_000));
        assertThat(report.end()).isEqualTo(Instant.ofEpochSecond(302_918_399));
        assertThat(report.domain()).isEqualTo("example.com");
        assertThat(report.policy()).hasToString("v=DMARC1; p=quarantine; sp=none; np=none");
        assertThat(report.problems()).isEmpty();
        ReportRow row = report.rows().get(0);
        assertThat(row.source()).isEqualTo(IpNetwork.address("192.0.2.123"));
        assertThat(row.count()).isEqualTo(123);
        assertThat(row.disposition()).isEqualTo(Disposition.PASS);
        assertThat(row.spfAligned()).isFalse();
        assertThat(row.dkimAligned()).isTrue();
        assertThat(row.dkim()).containsExactly(new ReportedAuthentication("example.com", "abc123", "pass"));
        assertThat(row.spf()).containsExactly(new ReportedAuthentication("example.com", "", "fail"));
        assertThat(row.envelopeFrom()).isEqualTo("example.com");
    }

    @Test
    void theOldSchemaIsReadWithAndWithoutItsNamespace() {
        AggregateReport plain = only(ReportTexts.plain());
        AggregateReport spaced =
                only(ReportTexts.plain().replace("<feedback>", "<feedback xmlns=\"http://dmarc.org/dmarc-xml/0.1\">"));
        AggregateReport prefixed = only(ReportTexts.plain()
                .replaceAll("<(/?)(?=[a-z])", "<$1d:")
                .replace("<d:feedback>", "<d:feedback xmlns:d=\"http://dmarc.org/dmarc-xml/0.1\">"));

        assertThat(spaced).isEqualTo(plain);
        assertThat(prefixed).isEqualTo(plain);
        assertThat(plain.rows()).hasSize(1);
        assertThat(plain.problems()).isEmpty();
    }

    @Test
    void aReportWrappedInTheElementOfTheSchemaIsRead() {
        String wrapped = ReportTexts.plain()
                        .replace("<feedback>", "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"> <feedback>")
                + "</xs:schema>";

        assertThat(only(wrapped)).isEqualTo(only(ReportTexts.plain()));
    }

    @Test
    void extensionsArePassedOver() {
        String extended = ReportTexts.NEW
                .replace("<feedback ", "<feedback xmlns:e=\"urn:example:ext\" ")
                .replace("</identifiers>", "</identifiers><e:row><source_ip>x</source_ip></e:row>")
                .replace("<record>", "<extension><e:record><e:row/></e:record></extension><e:record/><record>");

        assertThat(only(extended)).isEqualTo(only(ReportTexts.NEW));
    }

    @ParameterizedTest(name = "{0} for {1} is read, and it says: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            <disposition> None\\n</disposition><dkim>Pass</dkim><spf> FAIL </spf> | <disposition>none</disposition><dkim>fail</dkim><spf>pass</spf> |
            <disposition>delete</disposition> | <disposition>none</disposition> | record 1: the disposition is 'delete', and taken for none
            <dkim></dkim>             | <dkim>fail</dkim>       | record 1: the result of dkim is '', and taken for fail
            <dkim>softfail</dkim>     | <dkim>fail</dkim>       | record 1: the result of dkim is 'softfail', and taken for fail
            ''                        | <org_name>Receiver</org_name> | the name of the reporter is missing
            ''                        | <report_id>r-1</report_id>    | the id of the report is missing
            ''                        | <end>1780358399</end>   | one end of the period is missing, and taken for the other
            <end>1</end>              | <end>1780358399</end>   | the period ends before it begins, and is taken the other way round
            <end>1780358399.5</end>   | <end>1780358399</end>   |
            ''                        | <domain>example.com</domain> | the domain of the policy is missing, and taken from the first record
            ''                        | <p>none</p>             | the policy is missing
            <p>none;x</p>             | <p>none</p>             | the policy has p 'none;x', which is passed over
            <header_from/>            | <header_from>example.com</header_from> | record 1: the author's domain is missing
            2001:0db8:0::1            | 192.0.2.1               |
            [2001:db8::1]             | 192.0.2.1               |
            ''                        | <?xml version="1.0" encoding="UTF-8" ?> |
            """)
    void whatOneReporterDoesWronglyIsReadKindly(String wrong, String right, String problem) {
        AggregateReport report = only(ReportTexts.plain().replace(right, wrong.replace("\\n", "\n")));

        assertThat(report.rows()).hasSize(1);
        assertThat(report.domain()).isEqualTo("example.com");
        assertThat(report.problems())
                .isEqualTo(
                        problem == null
                                ? Stream.of().toList()
                                : Stream.of(problem).toList());
    }

    @ParameterizedTest(name = "{0} is not counted")
    @CsvSource(delimiter = '|', textBlock = """
            <source_ip>localhost</source_ip> | <source_ip>192.0.2.1</source_ip> | the source 'localhost' is no IP address
            ''                               | <source_ip>192.0.2.1</source_ip> | the source '' is no IP address
            <count>0</count>                 | <count>2</count> | the count '0' is no number of messages
            <count>-5</count>                | <count>2</count> | the count '-5' is no number of messages
            <count>99999999999</count>       | <count>2</count> | the count '99999999999' is no number of messages
            ''                               | <count>2</count> | the count '' is no number of messages
            """)
    void aRowWithoutSourceOrCountIsLeftOut(String wrong, String right, String problem) {
        String good = ReportTexts.record("192.0.2.9", 7, "pass", "pass");
        AggregateReport report =
                only(ReportTexts.plain().replace(right, wrong).replace("</feedback>", good + "</feedback>"));

        assertThat(report.messages()).isEqualTo(7);
        assertThat(report.problems()).singleElement().asString().startsWith("record 1: " + problem);
    }

    static Stream<Arguments> packings() {
        byte[] xml = ReportTexts.bytes(ReportTexts.plain());
        return Stream.of(
                arguments("plain", xml, 1),
                arguments("with a byte order mark", ReportTexts.bytes("\ufeff" + ReportTexts.plain()), 1),
                arguments("after an empty line", ReportTexts.bytes("\r\n" + ReportTexts.plain()), 1),
                arguments(
                        "in UTF-16",
                        ReportTexts.plain().replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16),
                        1),
                arguments("gzip", ReportTexts.gzip(xml), 1),
                arguments("zip", ReportTexts.zip(xml), 1),
                arguments("zip of three", ReportTexts.zip(xml, ReportTexts.gzip(xml), ReportTexts.zip(xml)), 3),
                arguments("gzip of a zip", ReportTexts.gzip(ReportTexts.zip(xml)), 1),
                arguments("message with gzip", ReportTexts.message(ReportTexts.gzip(xml)), 1),
                arguments("message with zip of two", ReportTexts.message(ReportTexts.zip(xml, xml)), 2),
                arguments("zip of a message", ReportTexts.zip(ReportTexts.message(ReportTexts.gzip(xml))), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void packings(String name, byte[] file, int reports) throws IOException {
        ReportReading reading = READER.read(new ByteArrayInputStream(file));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.reports())
                .hasSize(reports)
                .allSatisfy(report -> assertThat(report.messages()).isEqualTo(2));
    }

    static Stream<Arguments> refusals() {
        byte[] xml = ReportTexts.bytes(ReportTexts.plain());
        byte[] gzip = ReportTexts.gzip(xml);
        String entity = "<!DOCTYPE feedback [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>";
        String external = "<!DOCTYPE feedback SYSTEM \"file:///etc/passwd\">";
        return Stream.of(
                arguments("nothing", new byte[0], "neither XML, gzip, zip nor a message"),
                arguments("a picture", new byte[] {(byte) 0x89, 'P', 'N', 'G'}, "neither XML, gzip, zip"),
                arguments("another root", ReportTexts.bytes("<html/>"), "its root is 'html', not 'feedback'"),
                arguments("half a report", Arrays.copyOf(xml, xml.length / 2), "cannot be read: it"),
                arguments("half a gzip", Arrays.copyOf(gzip, gzip.length / 2), "ends in the middle"),
                arguments("the head of a gzip", Arrays.copyOf(gzip, 5), "ends in the middle"),
                arguments("half a zip", Arrays.copyOf(ReportTexts.zip(xml), 150), "ends in the middle"),
                arguments("an empty zip", ReportTexts.zip(), "has no entries"),
                arguments("no period", without(xml, "date_range"), "does not say which period"),
                arguments("no domain at all", without(without(xml, "domain"), "header_from"), "which domain"),
                arguments(
                        "entities",
                        ReportTexts.bytes(ReportTexts.plain().replace("<feedback>", entity + "<feedback>")),
                        "it has a document type or an entity"),
                arguments(
                        "an external document type",
                        ReportTexts.bytes(ReportTexts.plain().replace("<feedback>", external + "<feedback>")),
                        "it has a document type or an entity"),
                arguments(
                        "an unknown entity",
                        ReportTexts.bytes(ReportTexts.plain().replace("Receiver", "&who;")),
                        "cannot be read"),
                arguments(
                        "many levels",
                        ReportTexts.bytes("<feedback>" + "<x>".repeat(100_000)),
                        "it has more than 16 levels"),
                arguments(
                        "a record of many parts",
                        ReportTexts.bytes("<feedback><record>" + "<dkim/>".repeat(100_000) + "</record></feedback>"),
                        "more than 5000 elements in one part"),
                arguments("packed often", packed(xml, 6), "it is packed more than 4 times"),
                arguments(
                        "a message without one", ReportTexts.bytes("Subject: hello\n\nhello\n"), "no report attached"));
    }

    private static byte[] without(byte[] xml, String element) {
        String text = new String(xml, StandardCharsets.UTF_8);
        return ReportTexts.bytes(text.replaceAll("<" + element + ">.*?</" + element + ">", ""));
    }

    private static byte[] packed(byte[] content, int times) {
        return times == 0 ? content : packed(ReportTexts.gzip(content), times - 1);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void refusals(String name, byte[] file, String problem) {
        ReportReading reading = read(file);

        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems())
                .hasSizeBetween(1, 2)
                .allSatisfy(line -> assertThat(line).contains(problem).hasSizeLessThan(700));
    }

    @Test
    void oneBadEntryDoesNotSpoilTheOthers() {
        byte[] good = ReportTexts.bytes(ReportTexts.plain());
        ReportReading reading = read(ReportTexts.zip(good, ReportTexts.bytes("nonsense"), good));

        assertThat(reading.reports()).hasSize(2);
        assertThat(reading.problems())
                .containsExactly(
                        "entry 'e1.xml' of the file cannot be read: it is neither XML, gzip, zip nor a message");
    }

    @Test
    void bombsAreNotUnpacked() {
        byte[] blanks = new byte[8 << 20];
        Arrays.fill(blanks, (byte) ' ');
        AggregateReportReader small =
                AggregateReportReader.builder().unpackedOctets(1 << 20).build();
        byte[] beforeReport = ReportTexts.gzip(joined(ReportTexts.bytes("<feedback>"), blanks));
        byte[] afterReport = ReportTexts.zip(joined(ReportTexts.bytes(ReportTexts.plain()), blanks), blanks);
        byte[] quadratic = ReportTexts.zip(beforeReport, beforeReport, beforeReport);

        assertThat(small.read(beforeReport).problems())
                .containsExactly("the file cannot be read: it unpacks to more than 1048576 octets");
        ReportReading rest = small.read(afterReport);
        assertThat(rest.reports()).hasSize(1);
        assertThat(rest.problems()).singleElement().asString().contains("unpacks to more than");
        assertThat(small.read(quadratic).problems()).singleElement().asString().contains("unpacks to more than");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void aBombInsideAReportIsNoneEither() {
        String text = "x".repeat(4 << 20);
        AggregateReportReader small =
                AggregateReportReader.builder().unpackedOctets(1 << 20).build();

        assertThat(small.read(ReportTexts.gzip(
                                ReportTexts.bytes(ReportTexts.plain().replace("Receiver", text))))
                        .problems())
                .singleElement()
                .asString()
                .contains("unpacks to more than 1048576 octets");
        assertThat(only(ReportTexts.plain().replace("Receiver", text)).reporter())
                .hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    void aSizeThatLiesIsOfNoUse() {
        byte[] zip = ReportTexts.zip(ReportTexts.bytes(ReportTexts.plain()));
        for (int i = 18; i < 26; i++) {
            zip[i] = (byte) 0xff;
        }
        assertThat(read(zip).reports().size() + read(zip).problems().size()).isEqualTo(1);
    }

    @Test
    void filesAndReportsThatAreTooBigAreRefused() throws IOException {
        AggregateReportReader small =
                AggregateReportReader.builder().fileOctets(1000).rows(2).build();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        String row = ReportTexts.record("192.0.2.1", 1, "pass", "pass");
        byte[] three = ReportTexts.gzip(
                ReportTexts.bytes(ReportTexts.report(ReportTexts.METADATA, ReportTexts.POLICY, row, row, row)));

        assertThat(small.read(endless).problems())
                .containsExactly("the file has more than 1000 octets, and is not read");
        assertThat(small.read(three).problems()).singleElement().asString().contains("more than 2 records");
        assertThatThrownBy(() -> AggregateReportReader.builder().rows(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use 1 to");
    }

    @Test
    void anyOctetsGiveAReading() {
        Random random = new Random(SEED);
        byte[][] seeds = {
            ReportTexts.bytes(ReportTexts.NEW),
            ReportTexts.gzip(ReportTexts.bytes(ReportTexts.plain())),
            ReportTexts.zip(ReportTexts.bytes(ReportTexts.plain()), ReportTexts.bytes(ReportTexts.NEW)),
            ReportTexts.message(ReportTexts.gzip(ReportTexts.bytes(ReportTexts.plain())))
        };
        for (int i = 0; i < 500; i++) {
            byte[] file = seeds[random.nextInt(seeds.length)].clone();
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            ReportReading reading = read(Arrays.copyOf(file, file.length - random.nextInt(3)));
            assertThat(reading.reports().size() + reading.problems().size())
                    .as("seed %s turn %s", SEED, i)
                    .isPositive();
        }
    }

    @Test
    void thePolicyOfAnOldReportKeepsItsShare() {
        AggregateReport report = only(
                ReportTexts.plain().replace("<p>none</p><sp>none</sp><pct>100</pct>", "<p>Reject</p><pct>20</pct>"));

        assertThat(report.policy().policy()).isEqualTo(DmarcPolicy.REJECT);
        assertThat(report.policy().pct()).isEqualTo(20);
    }
}
