package dev.outreach.examples.demo;

import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.ContactReader;
import dev.outreach.examples.input.ContactWriter;
import dev.outreach.examples.input.Problem;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The invented contacts, gone through a contacts file in which one line is spoilt.
 *
 * @param first the first message to each
 * @param next for each step of a sequence the one after it
 * @param problems what the reader of the file found
 */
record DemoContacts(List<SendRequest> first, Map<MessageKey, SendRequest> next, List<Problem> problems) {

    /** Lines that are spoilt. */
    static final int BAD_LINES = 1;

    static DemoContacts of(DemoSettings settings, Fleet fleet) {
        SampleContacts sample = SampleContacts.of(
                settings.seed(), fleet.clients().stream().map(Client::id).toList());
        List<Problem> problems = new ArrayList<>();
        byte[] file = file(sample.first(settings.contacts()).toList());
        ContactReader.Given given = new ContactReader.Given(null, null, fleet);
        try (Stream<SendRequest> read =
                ContactReader.read("contacts.csv", new ByteArrayInputStream(file), given, problems::add)) {
            return new DemoContacts(read.toList(), next(sample, settings.contacts()), problems);
        }
    }

    /** The contacts as CSV, with an address in the middle that is none. */
    private static byte[] file(List<SendRequest> requests) {
        StringBuilder csv = new StringBuilder();
        try {
            ContactWriter.write(requests, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int middle = csv.indexOf("\r\n", csv.length() / 2) + 2;
        csv.insert(middle, "nobody.at.all" + csv.substring(csv.indexOf(",", middle), csv.indexOf("\r\n", middle) + 2));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<MessageKey, SendRequest> next(SampleContacts sample, int count) {
        Map<MessageKey, SendRequest> next = new HashMap<>();
        sample.later(count).map(LaterRequest::request).forEach(later -> {
            next.put(later.atStep(later.step() - 1).key(), later);
        });
        return next;
    }
}
