package dev.outreach.benchmarks;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is sent: messages of about 5 KB, in text and HTML, that differ by the name and the address of the recipient. */
final class SendingLetters {
    static final String SUBJECT = "A question about your website, ";
    static final String ORGANISATION = "Acme GmbH";
    static final String POSTAL_ADDRESS = "1 Main Street, 10115 Berlin";
    static final String UNSUBSCRIBE = "https://u.acme.example/stop/";

    private static final String SENTENCE = "We looked at your pages and found %d places that take longer than others. ";

    private SendingLetters() {}

    static String recipient(int number) {
        return "p" + number + "@firm" + number % 1000 + ".example";
    }

    static String sender(int mailbox) {
        return "m" + mailbox + "@d" + mailbox / 2 + ".acme.example";
    }

    static String name(int number) {
        return "Ann" + number;
    }

    /** The text for a recipient; the link goes below it. */
    static String text(String name, String link) {
        return "Dear " + name + ",\n\n" + paragraphs("", "\n") + "\nRegards\nKim Doe\n\n" + ORGANISATION + ", "
                + POSTAL_ADDRESS + "\nUnsubscribe: " + link;
    }

    /** The same as HTML. */
    static String html(String name, String link) {
        return "<html><body><p>Dear " + name + ",</p>\n" + paragraphs("<p>", "</p>\n")
                + "<p>Regards<br>\nKim Doe</p>\n<p>" + ORGANISATION + ", " + POSTAL_ADDRESS + "<br>\n<a href=\"" + link
                + "\">Unsubscribe</a></p></body></html>";
    }

    private static String paragraphs(String before, String after) {
        return IntStream.range(0, 9)
                .mapToObj(i -> before + SENTENCE.formatted(i) + SENTENCE.formatted(i + 10) + "Is it über all?" + after)
                .collect(Collectors.joining());
    }
}
