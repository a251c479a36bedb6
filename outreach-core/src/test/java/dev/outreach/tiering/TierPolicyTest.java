package dev.outreach.tiering;

import static dev.outreach.fleet.Tier.BULK;
import static dev.outreach.fleet.Tier.PREMIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Tier;
import dev.outreach.tiering.TierPolicy.Choice;
import dev.outreach.tiering.TierPolicy.Supply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TierPolicyTest {

    private static final Supply PLENTY = new Supply(100, 100);
    private static final Supply NOTHING = new Supply(100, 0);

    private static final SendRequest STANDARD = request(Contact.Value.STANDARD);
    private static final SendRequest VIP = request(Contact.Value.VIP);
    private static final SendRequest CLOSING = STANDARD.atStep(4).asClosing();

    private final TierPolicy standard = TierPolicy.standard();

    @Test
    void whatMattersLeavesFromPremiumAndNeverFallsToBulk() {
        assertThat(standard.tiersFor(VIP, NOTHING)).containsExactly(new Choice(PREMIUM, "a VIP contact"));
        assertThat(standard.tiersFor(CLOSING, NOTHING)).containsExactly(new Choice(PREMIUM, "a closing step"));
    }

    @ParameterizedTest(name = "{1} of {0} left: bulk overflows {2}")
    @CsvSource({
        "100, 100, true",
        "100,  51, true",
        "100,  50, false",
        "100,   0, false",
        "  5,   3, false",
        "  5,   4, true",
        "  1,   1, false",
        "  0,   0, false",
        "2000000000, 1000000001, true",
        "2000000000, 1000000000, false",
    })
    void bulkUsesPremiumOnlyAboveTheReserve(int allowance, int left, boolean overflows) {
        assertThat(standard.tiersFor(STANDARD, new Supply(allowance, left)))
                .extracting(Choice::tier)
                .containsExactly(overflows ? new Tier[] {BULK, PREMIUM} : new Tier[] {BULK});
    }

    @Test
    void saysWhyWithItsNumbers() {
        assertThat(standard.tiersFor(STANDARD, new Supply(100, 70)))
                .extracting(Choice::why)
                .containsExactly(
                        "neither a VIP contact nor a closing step",
                        "bulk has nothing left to send with today, and of premium more is left than the 50 % kept for"
                                + " premium work");
    }

    @ParameterizedTest(name = "{0} % kept, {1} left: {2}")
    @CsvSource({"0, 1, true", "0, 0, false", "20, 21, true", "20, 20, false", "100, 100, false"})
    void theReserveIsChosen(int percent, int left, boolean overflows) {
        TierPolicy policy = TierPolicy.builder().premiumReserve(percent).build();

        assertThat(policy.tiersFor(STANDARD, new Supply(100, left))).hasSize(overflows ? 2 : 1);
    }

    @Test
    void bulkCanBeToldToWait() {
        TierPolicy policy = TierPolicy.builder().bulkStaysInBulk().build();

        assertThat(policy.tiersFor(STANDARD, PLENTY)).extracting(Choice::tier).containsExactly(BULK);
    }

    @Test
    void premiumCanBeAllowedToFall() {
        TierPolicy policy = TierPolicy.builder().premiumMayFallToBulk().build();

        assertThat(policy.tiersFor(VIP, PLENTY)).extracting(Choice::tier).containsExactly(PREMIUM, BULK);
        assertThat(policy.tiersFor(CLOSING, PLENTY)).extracting(Choice::tier).containsExactly(PREMIUM, BULK);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aFixedPolicyKnowsOneTier(Tier tier) {
        assertThat(TierPolicy.fixed(tier).tiersFor(VIP, PLENTY))
                .extracting(Choice::tier)
                .containsExactly(tier);
        assertThat(TierPolicy.fixed(tier).tiersFor(STANDARD, NOTHING))
                .extracting(Choice::tier)
                .containsExactly(tier);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void aReserveIsAShare(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TierPolicy.builder().premiumReserve(percent))
                .withMessageContaining(percent + " %")
                .withMessageContaining("0 to 100");
    }

    private static SendRequest request(Contact.Value value) {
        Contact contact = new Contact(EmailAddress.parse("ann@r.example"), value, null, Map.of());
        return SendRequest.first(new ClientId("acme"), new CampaignId("spring"), contact);
    }
}
