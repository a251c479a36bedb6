package dev.outreach.message;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Mailbox;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every message must show: the sender's postal address, and how to hear no more. */
final class Footing {
    static final String ADDRESS = "sender_postal_address";
    static final String LINK = "unsubscribe_url";

    private Footing() {}

    /** Whether a template shows both in each of its forms. */
    static boolean isIn(Template template) {
        return template.shows(ADDRESS) && template.shows(LINK);
    }

    /** The values of a message's variables. Those that speak of the sender go before the contact's. */
    static Function<String, @Nullable String> values(SendRequest request, Mailbox mailbox, Client client, URI link) {
        Map<String, String> ours = Map.of(
                "email",
                request.contact().address().toString(),
                "sender_name",
                mailbox.displayName(),
                "sender_email",
                mailbox.id().toString(),
                "sender_organisation",
                client.identity().organisation(),
                ADDRESS,
                client.identity().postalAddress(),
                LINK,
                link.toASCIIString());
        Map<String, String> theirs = request.contact().variables();
        return name -> ours.containsKey(name) ? ours.get(name) : theirs.get(name);
    }
}
