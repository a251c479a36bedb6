package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.fleet.Tier;
import dev.outreach.rotation.Blocker;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.Selection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who takes part, what is remembered of them, and what others may change. */
public interface RotationMembersContract extends RotationUnderTest {
    private Seats seats() {
        return new Seats(rotation(FixedGap.NONE)).domain("a.example", Seats.ROOMY);
    }

    @Test
    default void poolsDoNotStandInForEachOther() {
        Seats seats = seats().join("ann", 5);
        Pool premium = new Pool(Tier.PREMIUM, null);
        assertThat(Seats.later(seats.rotation().select(premium, Seats.GOOGLE, Seats.NOON))
                        .blocker())
                .isEqualTo(Blocker.NO_MAILBOX);
        seats.rotation()
                .join(
                        Seats.mailbox(Seats.id("vip"), Seats.ROOMY, SendingWindow.ALWAYS),
                        premium,
                        ZoneOffset.UTC,
                        Seats.day(Seats.MONDAY, 5));
        assertThat(seats.rotation().select(premium, Seats.GOOGLE, Seats.NOON))
                .isEqualTo(new Selection.Chosen(Seats.id("vip")));
        assertThat(seats.take(9, Seats.NOON)).containsOnly(Seats.id("ann"));
    }

    @Test
    default void whoLeftIsNotChosen() {
        Seats seats = seats().join("ann", 5).join("ben", 5);
        seats.rotation().leave(Seats.id("ann"));
        assertThat(seats.take(9, Seats.NOON)).hasSize(5).containsOnly(Seats.id("ben"));
        assertThat(seats.rotation().left(Seats.id("ann"))).isZero();
        assertThat(seats.rotation().allowance(Seats.BULK)).isEqualTo(5);
    }

    @Test
    default void whatItSentCountsWhenItComesBack() {
        Seats seats = seats().join("ann", 5);
        seats.take(3, Seats.NOON);
        seats.rotation().leave(Seats.id("ann"));
        seats.join("ann", 5);
        assertThat(seats.rotation().left(Seats.id("ann"))).isEqualTo(2);
        assertThat(seats.take(9, Seats.NOON)).hasSize(2);
    }

    @Test
    default void aChangedAllowanceCountsWhatWasSent() {
        Seats seats = seats().join("ann", 10);
        seats.take(4, Seats.NOON);
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY, 6));
        assertThat(seats.rotation().left(Seats.id("ann"))).isEqualTo(2);
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY, 3));
        assertThat(seats.rotation().left(Seats.id("ann"))).isZero();
        assertThat(seats.take(9, Seats.NOON)).isEmpty();
        seats.rotation().open(Seats.id("ann"), Seats.day(Seats.MONDAY, 7));
        assertThat(seats.take(9, Seats.NOON)).hasSize(3);
    }

    @Test
    default void aMailboxCanBeAskedByName() {
        Seats seats = seats().join("ann", 2).join("ben", 5);
        Rotation rotation = seats.rotation();
        for (int i = 0; i < 2; i++) {
            assertThat(rotation.select(Seats.id("ann"), Seats.GOOGLE, Seats.NOON))
                    .isEqualTo(new Selection.Chosen(Seats.id("ann")));
        }
        assertThat(Seats.later(rotation.select(Seats.id("ann"), Seats.GOOGLE, Seats.NOON))
                        .blocker())
                .isEqualTo(Blocker.ALLOWANCE);
        assertThat(rotation.left(Seats.id("ben"))).isEqualTo(5);
        assertThat(seats.take(9, Seats.NOON)).hasSize(5);
    }

    @Test
    default void whoIsNotThereCannotBeAskedByName() {
        assertThat(Seats.later(seats().rotation().select(Seats.id("nobody"), Seats.GOOGLE, Seats.NOON))
                        .blocker())
                .isEqualTo(Blocker.NO_MAILBOX);
    }

    @Test
    default void whatIsGivenBackMayBeSentAgain() {
        Caps tight = new Caps(3, 3, Map.of(Seats.GOOGLE, 3));
        Seats seats = seats().domain("a.example", tight);
        seats.join(
                Seats.mailbox(Seats.id("ann"), tight, SendingWindow.ALWAYS),
                ZoneOffset.UTC,
                Seats.day(Seats.MONDAY, 3));
        assertThat(seats.take(9, Seats.NOON)).hasSize(3);
        seats.rotation().giveBack(Seats.id("ann"), Seats.GOOGLE, Seats.NOON);
        assertThat(seats.rotation().left(Seats.id("ann"))).isEqualTo(1);
        assertThat(seats.take(9, Seats.NOON)).hasSize(1);
    }

    @Test
    default void theGapStandsWhateverIsGivenBack() {
        Seats seats = new Seats(rotation(new FixedGap(Duration.ofSeconds(60))))
                .domain("a.example", Seats.ROOMY)
                .join("ann", 3);
        seats.chosen(Seats.NOON);
        seats.rotation().giveBack(Seats.id("ann"), Seats.GOOGLE, Seats.NOON);
        assertThat(seats.later(Seats.NOON.plusSeconds(59)).blocker()).isEqualTo(Blocker.GAP);
    }

    @Test
    default void whatWasChargedElsewhereCounts() {
        Seats seats = seats().domain("a.example", Caps.daily(5)).join("ann", 4).join("ben", 4);
        for (int i = 0; i < 3; i++) {
            seats.rotation().charge(Seats.id("ann"), Seats.GOOGLE, Seats.NOON.minusSeconds(3600 - i));
        }
        assertThat(seats.rotation().left(Seats.id("ann"))).isEqualTo(1);
        assertThat(seats.take(9, Seats.NOON)).as("what the domain has left").hasSize(2);
    }

    @Test
    default void whatWasChargedElsewhereCountsWithinTwentyFourHours() {
        Seats seats = seats();
        seats.join(
                Seats.mailbox(Seats.id("ann"), Caps.daily(9).withRollingDay(3), SendingWindow.ALWAYS),
                ZoneOffset.UTC,
                Seats.day(Seats.MONDAY, 9));
        seats.rotation().charge(Seats.id("ann"), Seats.GOOGLE, Seats.NOON.minus(Duration.ofHours(20)));
        assertThat(seats.rotation().left(Seats.id("ann"))).as("left today").isEqualTo(9);
        assertThat(seats.take(9, Seats.NOON)).hasSize(2);
    }

    @Test
    default void aCopyGoesItsOwnWay() {
        Seats seats = seats().domain("a.example", Caps.daily(12)).join("ann", 9).join("ben", 9);
        seats.take(3, Seats.NOON);
        Seats copy = new Seats(seats.rotation().copy());
        assertThat(copy.take(99, Seats.NOON)).hasSize(9);
        assertThat(seats.rotation().left(Seats.BULK)).isEqualTo(15);
        copy.rotation().leave(Seats.id("ann"));
        copy.domain("a.example", Caps.daily(0));
        copy.rotation().open(Seats.id("ben"), Seats.day(Seats.MONDAY, 0));
        assertThat(seats.take(99, Seats.NOON)).hasSize(9).contains(Seats.id("ann"), Seats.id("ben"));
    }

    @Test
    default void aCopyIsNotTouchedByItsOriginal() {
        Seats seats = seats().join("ann", 5).join("ben", 5);
        Seats copy = new Seats(seats.rotation().copy());
        seats.take(99, Seats.NOON);
        seats.rotation().leave(Seats.id("ann"));
        assertThat(copy.take(99, Seats.NOON)).hasSize(10);
    }

    @Test
    default void aCopyChoosesAsItsOriginalWould() {
        Seats seats = seats().join("ann", 20).join("ben", 10).join("cleo", 15);
        seats.take(7, Seats.NOON);
        List<MailboxId> tried = new Seats(seats.rotation().copy()).take(99, Seats.NOON);
        assertThat(seats.take(99, Seats.NOON)).isEqualTo(tried);
    }
}
