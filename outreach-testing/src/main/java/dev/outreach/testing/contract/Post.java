package dev.outreach.testing.contract;

import dev.outreach.spi.InboxMessage.Folder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages that come in for the clauses on inboxes, each with a number in its subject. */
final class Post {
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: Letter (\\d+)\r?$");

    private static final String HEAD =
            "From: bob@b.example\r\nTo: ann@a.example\r\nDate: Mon, 5 Jan 2026 09:00:00 +0000\r\n"
                    + "Message-ID: <n%1$d@b.example>\r\nSubject: Letter %1$d\r\n";

    /** Messages that a careless reader changes: 8 bits, dots, blanks, folded lines, parts, no end of line. */
    static final List<String> AWKWARD = List.of(
            HEAD.formatted(1) + "\r\nHello\r\n",
            HEAD.formatted(2) + "\r\nno end of line",
            HEAD.formatted(3) + "\r\n.\r\n..\r\n.x\r\n\r\n",
            HEAD.formatted(4) + "X-Folded: a\r\n\tb\r\n  c\r\n\r\nblank at the end \t\r\n-- \r\n",
            HEAD.formatted(5)
                    + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\u00c3\u00a4\u00ff\r\n",
            HEAD.formatted(6) + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=_b\"\r\n\r\n"
                    + "before\r\n--=_b\r\nContent-Type: text/plain\r\n\r\none\r\n--=_b\r\n"
                    + "Content-Type: message/rfc822\r\n\r\nSubject: within\r\n\r\ntwo\r\n--=_b--\r\nafter\r\n",
            HEAD.formatted(7) + "\r\n" + ") OK {5}\r\n* 1 EXISTS\r\nA1 OK done\r\n",
            HEAD.formatted(8) + "\r\n" + "line after line\r\n".repeat(300));

    private Post() {}

    static byte[] letter(int number) {
        return (HEAD.formatted(number) + "\r\nHello\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A letter of that many octets. */
    static byte[] letter(int number, int octets) {
        String head = HEAD.formatted(number) + "\r\n";
        String line = "0123456789 line after line\r\n";
        int left = octets - head.length();
        String body = line.repeat(left / line.length()) + "x".repeat(left % line.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Delivers letters of these numbers, each as many minutes after the beginning as its number says. */
    static void deliver(InboxReaderBench bench, int first, int number) {
        for (int i = first; i < first + number; i++) {
            bench.deliver(letter(i), Folder.INBOX, InboxReaderUnderTest.BEGINNING.plusSeconds(60L * i));
        }
    }

    /** The number of a letter, which its head has. */
    static int number(byte[] message) {
        Matcher matcher = SUBJECT.matcher(new String(message, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new AssertionError("a message without its subject, of " + message.length + " octets");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** A message as the name of a test. */
    static String visible(String message) {
        String body = message.substring(message.indexOf("Subject: "));
        return Letters.visible(body);
    }
}
