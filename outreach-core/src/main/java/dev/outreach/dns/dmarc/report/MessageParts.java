package dev.outreach.dns.dmarc.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Finds what is attached to a message (RFC 2045), and is no text for people. */
final class MessageParts {

    private static final int MOST_PARTS = 50;
    private static final int MOST_LEVELS = 8;

    private static final List<String> NO_DATA = List.of("text/plain", "text/html", "message/", "image/", "multipart/");

    private MessageParts() {}

    /**
     * The parts that may be a report, still to be decoded as they are read.
     *
     * @throws UnreadableReport if it is no message
     */
    static List<InputStream> attachments(InputStream in) throws IOException, UnreadableReport {
        List<InputStream> found = new ArrayList<>();
        try {
            collect(new MimeMessage(Session.getInstance(new Properties()), in), 0, found);
        } catch (MessagingException wrong) {
            if (wrong.getNextException() instanceof IOException broken) {
                throw broken;
            }
            throw new UnreadableReport("it is no message that can be read");
        }
        return found;
    }

    private static void collect(Part part, int level, List<InputStream> found) throws MessagingException, IOException {
        if (found.size() >= MOST_PARTS || level > MOST_LEVELS) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < Math.min(MOST_PARTS, multipart.getCount()); i++) {
                collect(multipart.getBodyPart(i), level + 1, found);
            }
        } else if (isData(part)) {
            found.add(part.getInputStream());
        }
    }

    private static boolean isData(Part part) throws MessagingException {
        String type = String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT);
        return NO_DATA.stream().noneMatch(type::startsWith);
    }
}
