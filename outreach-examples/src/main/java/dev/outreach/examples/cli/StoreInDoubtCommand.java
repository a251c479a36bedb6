package dev.outreach.examples.cli;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the messages of which nobody knows whether they have left. */
@Command(
        name = "in-doubt",
        description =
                "List the messages that may or may not have left: their server did not answer, or the program died"
                        + " before it did. They are not sent again until 'outreach store settle' says so. Changes nothing.")
final class StoreInDoubtCommand extends BaseCommand {

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Override
    int run(Output output) {
        try (OpenStore opened = store.existing(input, store.owner(input))) {
            OutreachStore kept = opened.store();
            InstantSource clock = kept.clock().orElse(output.terminal().clock());
            DoubtPrinter printer = new DoubtPrinter(output);
            long[] count = {0};
            try (Stream<Reservation> doubts =
                    Stream.concat(kept.inState(ReservationState.IN_DOUBT), lost(kept, clock.instant()))) {
                doubts.forEach(doubt -> {
                    printer.print(doubt);
                    count[0]++;
                });
            }
            output.say(count[0] + " in doubt");
            return Exit.of(count[0]);
        }
    }

    /** What was being sent for longer than it may: the next run puts it down as in doubt. */
    private static Stream<Reservation> lost(OutreachStore kept, Instant now) {
        return kept.inState(ReservationState.SENDING)
                .filter(sending -> !sending.expiresAt().isAfter(now))
                .map(sending -> sending.ended(now));
    }
}
