package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A verdict finds what it looks for. */
class VerdictTest {
    private static final Duration WAY = Duration.ofMinutes(10);

    private final OutreachStore store = OutreachStore.inMemory();
    private final List<Delivery> received = new ArrayList<>();

    private Reservation begun(int number, Instant now) {
        Reservation held = Promises.reserve(store, number, now);
        return end(held, ReservationState.SENDING, List.of());
    }

    private Reservation end(Reservation one, ReservationState state, List<JournalEvent> events) {
        return store.settle(one.id(), state, one.reservedAt(), idOf(one), "", events)
                .orElseThrow();
    }

    private static String idOf(Reservation one) {
        return "<" + one.id().key().contact() + ">";
    }

    private static List<JournalEvent> sent(Reservation one) {
        return List.of(new JournalEvent.SignalRecorded(
                new Signal.Sent(one.reservedAt(), one.mailbox(), one.id().key(), one.receiver())));
    }

    private void receive(Reservation one) {
        received.add(new Delivery(one.id().key(), one.mailbox(), idOf(one), one.reservedAt(), 1, 1));
    }

    private void sendAndReceive(int number, Instant now) {
        Reservation one = begun(number, now);
        receive(one);
        end(one, ReservationState.SENT, sent(one));
    }

    private List<String> faults() {
        return new Verdict(received, store)
                .noneTwice()
                .storeAgrees()
                .capsHeld(WAY)
                .nothingLost()
                .faults();
    }

    @Test
    void allIsWellWhenWhatWasSentWasReceived() {
        sendAndReceive(1, Promises.NOW);
        receive(end(begun(2, Promises.NOW), ReservationState.IN_DOUBT, List.of()));

        assertThat(faults()).isEmpty();
    }

    @Test
    void aMessageThatCameTwiceIsAFault() {
        sendAndReceive(1, Promises.NOW);
        received.add(received.get(0));

        assertThat(faults()).singleElement().asString().contains("was received 2 times");
    }

    @Test
    void aMessageThatIsSentAndNeverCameIsAFault() {
        Reservation one = begun(1, Promises.NOW);
        end(one, ReservationState.SENT, sent(one));

        assertThat(faults()).singleElement().asString().contains("is sent, and the server has null");
    }

    @Test
    void aMessageThatCameAndWasGivenBackIsAFault() {
        Reservation one = begun(1, Promises.NOW);
        receive(one);
        end(one, ReservationState.RELEASED, List.of());

        assertThat(faults()).singleElement().asString().contains("was received, and the store has");
    }

    @Test
    void aMessageThatIsUnderWayForEverIsAFault() {
        begun(1, Promises.NOW);

        assertThat(faults()).singleElement().asString().contains("has no end");
    }

    @Test
    void aSentMessageThatTheJournalDoesNotKnowIsAFault() {
        Reservation one = begun(1, Promises.NOW);
        receive(one);
        end(one, ReservationState.SENT, List.of());

        assertThat(faults()).singleElement().asString().contains("is 0 times in the journal");
    }

    @Test
    void moreThanADayMayBearIsAFault() {
        for (int number = 1; number <= 7; number++) {
            sendAndReceive(number, Promises.NOW.minus(Duration.ofMinutes(number)));
        }

        assertThat(faults()).anyMatch(fault -> fault.contains("ann@tight-1.example sent 7 of 6 on"));
    }

    @Test
    void moreThan24HoursMayBearIsAFaultThoughTheDaysAreKept() {
        Instant evening = Instant.parse("2026-01-05T23:00:00Z");
        for (int number = 1; number <= 5; number++) {
            sendAndReceive(number, evening);
            sendAndReceive(number + 5, evening.plus(Duration.ofHours(2)));
        }

        assertThat(faults())
                .anyMatch(fault -> fault.contains("ann@tight-1.example by arrival sent 9 within"))
                .noneMatch(fault -> fault.matches("ann@tight-1.example sent .*"));
    }

    @Test
    void aMessageToWhomWasSuppressedInAnEarlierLifeIsAFault() {
        sendAndReceive(1, Promises.NOW);
        Map<EmailAddress, Integer> suppressed = Map.of(received.get(0).key().contact(), 0);

        assertThat(new Verdict(received, store).suppressionsHeld(suppressed).faults())
                .singleElement()
                .asString()
                .contains("though suppressed in life 0");
    }
}
