package dev.outreach.examples.api;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.SenderIdentity;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.store.ReservationId;
import java.time.ZoneId;

/** A back end that sends by itself: reserve a mailbox, begin, send, and say what became of it. */
public final class OwnSending {
    private OwnSending() {}

    public static void main(String[] args) {
        try (Outreach outreach = Outreach.builder().fleet(fleet()).build()) {
            Contact contact = Contact.of(EmailAddress.parse("ada@prospect.example"));
            SendRequest request = SendRequest.first(new ClientId("acme"), new CampaignId("acme-spring"), contact);

            Decision decision = outreach.reserve(request);
            System.out.println(decision.getClass().getSimpleName() + ": " + decision.why());
            if (decision instanceof Decision.Reserved reserved) {
                ReservationId id = reserved.reservation().id();
                if (outreach.begin(id) instanceof Clearance.Go go) {
                    String messageId = sendBySomeMeans(go.reservation().mailbox(), contact);
                    outreach.confirm(id, messageId);
                }
                System.out.println(outreach.explain(id));
            }
            System.out.println(outreach.explain(request.atStep(2)));
        }
    }

    private static Fleet fleet() {
        ClientId acme = new ClientId("acme");
        SenderIdentity identity = new SenderIdentity("Acme Ltd", "1 Example Street, Exampletown");
        return Fleet.builder()
                .add(new Client(acme, identity, ZoneId.of("Europe/Berlin")))
                .add(new SendingDomain(new DomainName("acme-mail.example"), acme, Caps.daily(90)))
                .add(mailbox("anna"))
                .add(mailbox("ben"))
                .build();
    }

    private static Mailbox mailbox(String local) {
        return new Mailbox(
                MailboxId.parse(local + "@acme-mail.example"),
                "Anna of Acme",
                Tier.BULK,
                new ProviderId("smtp"),
                Caps.daily(30),
                SendingWindow.ALWAYS,
                null,
                null);
    }

    /** Stands for the code that a back end has already. */
    private static String sendBySomeMeans(MailboxId from, Contact to) {
        return "<" + to.address().local() + ".1@" + from.domain() + ">";
    }
}
