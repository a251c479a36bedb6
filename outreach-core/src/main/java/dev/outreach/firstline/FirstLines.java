package dev.outreach.firstline;

import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.spi.FirstLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts first lines where templates find them. */
public final class FirstLines {
    /** The contact's variable that holds the line: a template says <code>&#123;&#123;first_line&#125;&#125;</code>. */
    public static final String VARIABLE = "first_line";

    private FirstLines() {}

    /** The contact with the line as its variable, in place of one that it had. */
    public static Contact with(Contact contact, FirstLine line) {
        Map<String, String> variables = new LinkedHashMap<>(contact.variables());
        variables.put(VARIABLE, line.line());
        return new Contact(contact.address(), contact.value(), contact.zone(), variables);
    }

    /** The request with the line as a variable of its contact. */
    public static SendRequest with(SendRequest request, FirstLine line) {
        return new SendRequest(
                request.client(),
                request.campaign(),
                with(request.contact(), line),
                request.step(),
                request.closing(),
                request.thread(),
                request.deadline());
    }
}
