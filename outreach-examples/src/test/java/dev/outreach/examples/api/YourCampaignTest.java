package dev.outreach.examples.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.Outreach;
import dev.outreach.SendOutcome;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.ProviderId;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import dev.outreach.rotation.Pacing;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.testing.Contacts;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProvider;
import dev.outreach.testing.Fleets;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A user's unit test, as the README shows it: a fleet of fakes, no network, no waiting. */
class YourCampaignTest {
    private final Fleet fleet = Fleets.small();
    private final FakeClock clock = FakeClock.at(Fleets.START);
    private final FakeProvider provider = new FakeProvider(new ProviderId("fake"), clock);
    private final Contact contact = Contacts.generate(1, 42).get(0);
    private final SendRequest first =
            SendRequest.first(fleet.clients().iterator().next().id(), new CampaignId("spring"), contact);
    private final Template template = Template.parse("Hello", "Hi {{first_name|there}}, how is {{company}}?");

    private final Outreach outreach = Outreach.builder()
            .fleet(fleet)
            .clock(clock)
            .pacing(Pacing.none())
            .transport(provider)
            .composer(Composer.builder(
                            UnsubscribeLinks.signed(URI.create("https://u.example.com/stop/"), new byte[16]),
                            new Random(42))
                    .build())
            .build();

    @Test
    void noFollowUpGoesToADeadAddress() {
        provider.on(contact.address(), new SendResult.Refused(new SmtpReply(550, "5.1.1", "no such user")));

        assertThat(outreach.send(first, template)).isInstanceOf(SendOutcome.Refused.class);

        SendOutcome second = outreach.send(first.atStep(2), template);

        assertThat(second).isInstanceOf(SendOutcome.NotReserved.class);
        assertThat(second.toString()).contains("SUPPRESSED");
        assertThat(provider.calls()).hasSize(1);
    }
}
