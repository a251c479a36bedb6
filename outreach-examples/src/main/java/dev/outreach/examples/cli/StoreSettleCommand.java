package dev.outreach.examples.cli;

import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.spi.SendResult;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts down what a person found out about a message in doubt. */
@Command(
        name = "settle",
        description =
                "Put down what became of a message in doubt: 'sent', then its thread goes on, or 'not-sent', then it"
                        + " may be sent again.")
final class StoreSettleCommand extends BaseCommand {
    private static final Pattern ID = Pattern.compile("([^/]+)/(.+)/([0-9]{1,3})#([0-9]{1,6})");

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FleetOption input;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private StoreOption store;

    @Parameters(index = "0", paramLabel = "ID", description = "The message, as 'outreach store in-doubt' names it.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Parameters(index = "1", paramLabel = "sent|not-sent", description = "What became of it.")
    @SuppressWarnings("NullAway.Init")
    private String end;

    @Option(
            names = "--message-id",
            paramLabel = "ID",
            description = "The Message-ID in the log of the server, for follow-ups, if the store does not know it.")
    private @Nullable String messageId;

    @Override
    int run(Output output) throws IOException {
        ReservationId id = id();
        SendResult result = result();
        FleetInput read = input.read(output);
        try (OpenStore opened = store.existing(input, read.name())) {
            InstantSource clock =
                    opened.store().clock().orElse(output.terminal().clock());
            try (Outreach outreach = Outreach.builder()
                    .fleet(read.fleet())
                    .store(opened.store())
                    .clock(clock)
                    .build()) {
                outreach.advance();
                requireInDoubt(opened, id);
                print(outreach.settle(id, result, messageId == null ? "" : messageId), output);
            }
        }
        return Exit.of(output.problems());
    }

    private SendResult result() {
        return switch (end) {
            case "sent" -> new SendResult.Accepted("sent, as a person found out");
            case "not-sent" -> new SendResult.NotSent("not sent, as a person found out", true);
            default -> throw input.misused("'" + end + "' is no end of a message: say sent or not-sent");
        };
    }

    private ReservationId id() {
        Matcher parts = ID.matcher(name);
        if (!parts.matches()) {
            throw input.misused("'" + name + "' names no message: write it as 'outreach store in-doubt' does, such as"
                    + " spring/ada@prospect.example/1#1");
        }
        MessageKey key = new MessageKey(
                new CampaignId(parts.group(1)), EmailAddress.parse(parts.group(2)), Integer.parseInt(parts.group(3)));
        return new ReservationId(key, Integer.parseInt(parts.group(4)));
    }

    private void requireInDoubt(OpenStore opened, ReservationId id) {
        Reservation found = opened.store()
                .reservation(id)
                .orElseThrow(() -> input.misused(
                        "message " + id + " is not in " + opened.place() + ": name one of 'outreach store in-doubt'"));
        if (found.state() == ReservationState.SENDING) {
            throw input.misused("message " + id + " is being sent: it is in doubt if that has not ended by "
                    + found.expiresAt() + ", come again then");
        }
        if (found.state() != ReservationState.IN_DOUBT) {
            throw input.misused("message " + id + " is not in doubt, but " + found.state() + ": " + found.note());
        }
    }

    private static void print(Reservation settled, Output output) {
        output.say(settled.id() + " is " + settled.state());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", settled.id().toString());
        members.put("state", settled.state().name());
        members.put("message_id", settled.messageId());
        output.object("settled", members);
    }
}
