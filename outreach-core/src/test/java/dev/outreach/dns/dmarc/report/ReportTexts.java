package dev.outreach.dns.dmarc.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reports for tests, and ways to pack them. */
final class ReportTexts {

    /** The example of RFC 9990. */
    static final String NEW = """
            <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">
              <version>1.0</version>
              <report_metadata>
                <org_name>Sample Reporter</org_name>
                <email>report_sender@example-reporter.com</email>
                <extra_contact_info>...</extra_contact_info>
                <report_id>3v98abbp8ya9n3va8yr8oa3ya</report_id>
                <date_range><begin>302832000</begin><end>302918399</end></date_range>
                <generator>Example DMARC Aggregate Reporter v1.2</generator>
              </report_metadata>
              <policy_published>
                <domain>example.com</domain>
                <p>quarantine</p><sp>none</sp><np>none</np>
                <testing>n</testing>
                <discovery_method>treewalk</discovery_method>
              </policy_published>
              <record>
                <row>
                  <source_ip>192.0.2.123</source_ip>
                  <count>123</count>
                  <policy_evaluated>
                    <disposition>pass</disposition><dkim>pass</dkim><spf>fail</spf>
                  </policy_evaluated>
                </row>
                <identifiers>
                  <envelope_from>example.com</envelope_from>
                  <header_from>example.com</header_from>
                </identifiers>
                <auth_results>
                  <dkim><domain>example.com</domain><result>pass</result><selector>abc123</selector></dkim>
                  <spf><domain>example.com</domain><result>fail</result></spf>
                </auth_results>
              </record>
            </feedback>
            """;

    static final String METADATA = "<report_metadata><org_name>Receiver</org_name><email>dmarc@receiver.test</email>"
            + "<report_id>r-1</report_id><date_range><begin>1780272000</begin><end>1780358399</end></date_range>"
            + "</report_metadata>";

    static final String POLICY = "<policy_published><domain>example.com</domain><adkim>r</adkim><aspf>r</aspf>"
            + "<p>none</p><sp>none</sp><pct>100</pct></policy_published>";

    private ReportTexts() {}

    static String record(String source, long count, String spf, String dkim) {
        return "<record><row><source_ip>" + source + "</source_ip><count>" + count
                + "</count><policy_evaluated><disposition>none</disposition><dkim>" + dkim + "</dkim><spf>" + spf
                + "</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers>"
                + "<auth_results><spf><domain>example.com</domain><result>" + spf
                + "</result></spf></auth_results></record>";
    }

    static String report(String... parts) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<feedback>" + String.join("", parts) + "</feedback>";
    }

    static String plain() {
        return report(METADATA, POLICY, record("192.0.2.1", 2, "pass", "fail"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A zip of entries {@code a.xml}, {@code b.xml}, and so on. */
    static byte[] zip(byte[]... contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < contents.length; i++) {
                zip.putNextEntry(new ZipEntry("e" + i + ".xml"));
                zip.write(contents[i]);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** A message with something attached. */
    static byte[] message(byte[] attachment) {
        String head = "Received: from x\r\nFrom: dmarc@receiver.test\r\nSubject: Report domain: example.com\r\n"
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nA report.\r\n"
                + "--b\r\nContent-Type: application/gzip; name=\"r.xml.gz\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        return bytes(head + Base64.getMimeEncoder().encodeToString(attachment) + "\r\n--b--\r\n");
    }
}
