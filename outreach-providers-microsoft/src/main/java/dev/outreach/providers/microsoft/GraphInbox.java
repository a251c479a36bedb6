package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.providers.microsoft.InboxCursor.Mark;
import dev.outreach.providers.microsoft.InboxCursor.Round;
import dev.outreach.providers.microsoft.MailboxLanes.Lane;
import dev.outreach.spi.InboxMessage;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads the inbox and the junk folder by their lists of changes ("Get incremental changes to messages in a folder"), and
 * each message as MIME. Where Graph has lost a list, it is begun anew from the time up to which all has been read.
 */
final class GraphInbox implements InboxReader {
    private static final String PERMISSION = "Mail.Read";
    private static final Map<Folder, String> FOLDERS = Map.of(Folder.INBOX, "inbox", Folder.SPAM, "junkemail");

    /** Of a list with a filter Graph gives no more. */
    private static final int MOST_FILTERED = 5000;

    /** Messages held at once: as many as a page of changes is asked to have. */
    private static final int MOST_AT_ONCE = 50;

    /** What is looked through again after a loss, as messages may be filed somewhat later than they came in. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final GraphApi api;
    private final MicrosoftSettings settings;
    private final MailboxLanes lanes;
    private final InstantSource clock;

    GraphInbox(GraphApi api, MicrosoftSettings settings, MailboxLanes lanes, InstantSource clock) {
        this.api = api;
        this.settings = settings;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What one page of changes gave. */
    private record Step(List<InboxEntry> entries, Mark mark, boolean hasMore, boolean isResync) {}

    @Override
    public InboxPage read(MailboxId mailbox, InboxPosition from, int most) {
        InboxPage.checked(most);
        String base = settings.graphUrl().toString();
        InboxCursor cursor =
                from.isBeginning() ? InboxCursor.beginning(from.since()) : InboxCursor.parse(from.cursor(), base);
        List<InboxEntry> entries = new ArrayList<>();
        boolean hasMore = false;
        boolean isResync = false;
        try (Lane lane = lanes.enter(mailbox, api.deadline())) {
            for (Folder folder : List.of(Folder.INBOX, Folder.SPAM)) {
                int room = Math.min(most, MOST_AT_ONCE) - entries.size();
                if (room < 1) {
                    hasMore = true;
                    continue;
                }
                Step step = step(new Place(mailbox, folder, lane), cursor.at(folder), from.since(), room);
                entries.addAll(step.entries());
                cursor = cursor.with(folder, step.mark());
                hasMore |= step.hasMore();
                isResync |= step.isResync();
            }
            Instant now = clock.instant();
            for (InboxEntry entry : entries) {
                cursor = cursor.seen(entry.received(), now);
            }
            return new InboxPage(
                    messages(mailbox, lane, entries), next(mailbox, from, cursor, hasMore), hasMore, isResync);
        }
    }

    private InboxPosition next(MailboxId mailbox, InboxPosition from, InboxCursor cursor, boolean hasMore) {
        Instant read = cursor.latest().minus(OVERLAP);
        boolean moved = !hasMore && cursor.isAfterFirstRound() && read.isAfter(from.since());
        Instant since = moved ? read : from.since();
        return position(since, cursor)
                .or(() -> position(since, cursor.withoutGiven()))
                .or(() -> position(since, cursor.withoutGiven().begunAgain()))
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT, "Graph's links for the folders of " + mailbox + " are too long to be kept"));
    }

    /** Empty if it is too long to be kept. */
    private Optional<InboxPosition> position(Instant since, InboxCursor cursor) {
        String text = cursor.text(settings.graphUrl().toString());
        try {
            return Optional.of(new InboxPosition(since, text));
        } catch (IllegalArgumentException tooLong) {
            return Optional.empty();
        }
    }

    /** A folder to be read. */
    private record Place(MailboxId mailbox, Folder folder, Lane lane) {}

    private Step step(Place place, Mark mark, Instant since, int room) {
        try {
            return changes(place, mark, since, room);
        } catch (GraphFailure failure) {
            if (isLost(failure) && !mark.link().isEmpty()) {
                return changes(place, Mark.beginning(Round.AGAIN), since, room);
            }
            throw GraphApi.isAbsence(failure) || failure.has(GraphError.MAILBOXNOTENABLEDFORRESTAPI.name())
                    ? absent(place.mailbox(), failure)
                    : failure;
        }
    }

    private GraphFailure absent(MailboxId mailbox, GraphFailure failure) {
        return api.cannot(
                Kind.PERMANENT, "there is no mailbox " + mailbox + " that can be read: " + failure.getMessage());
    }

    private static boolean isLost(GraphFailure failure) {
        return failure.status() == GONE
                || failure.has("syncStateNotFound")
                || failure.has("syncStateInvalid")
                || failure.has("resyncRequired");
    }

    private Step changes(Place place, Mark mark, Instant since, int room) {
        Supplier<HttpCallBuilder> call = mark.link().isEmpty() ? first(place, mark, since) : api.link(mark.link());
        Json body = api.json(send(
                () -> call.get().header("Prefer", MailCalls.IMMUTABLE + ", odata.maxpagesize=" + room), place.lane()));
        if (!body.at("value").isList()) {
            throw unfit("a list of them");
        }
        List<Json> listed = body.at("value").items();
        List<InboxEntry> all =
                listed.stream().flatMap(wire -> entry(place, wire).stream()).toList();
        Set<String> given = all.isEmpty() ? mark.given() : names(all);
        List<InboxEntry> entries = all.stream()
                .filter(entry -> !mark.given().contains(InboxCursor.shortName(entry.id())))
                .filter(entry -> mark.round() == Round.CHANGES
                        || !entry.received().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .toList();
        boolean isResync = mark.round().isResync();
        int seen = mark.entries() + listed.size();
        Optional<String> next = body.at("@odata.nextLink").text();
        if (next.filter(mark.link()::equals).isPresent()) {
            throw api.cannot(Kind.TRANSIENT, "Graph names a page of messages twice: the list has no end");
        }
        if (next.isPresent()) {
            return new Step(entries, new Mark(mark.round(), seen, next.get(), given), true, isResync);
        }
        String delta = body.at("@odata.deltaLink").text().orElseThrow(() -> unfit("a link to go on by"));
        boolean isFiltered = mark.round() == Round.SINCE || mark.round() == Round.AGAIN;
        if (isFiltered && seen >= MOST_FILTERED) {
            return new Step(entries, Mark.beginning(Round.WHOLE), true, isResync);
        }
        return new Step(entries, new Mark(Round.CHANGES, 0, delta, given), false, isResync);
    }

    private static Set<String> names(List<InboxEntry> entries) {
        return entries.stream().map(entry -> InboxCursor.shortName(entry.id())).collect(Collectors.toSet());
    }

    private Supplier<HttpCallBuilder> first(Place place, Mark mark, Instant since) {
        String folder = FOLDERS.getOrDefault(place.folder(), "");
        UnaryOperator<HttpCallBuilder> filter = call -> mark.round() == Round.WHOLE
                ? call
                : call.query("$filter", "receivedDateTime ge " + since.truncatedTo(ChronoUnit.SECONDS));
        return () -> filter.apply(HttpCall.get(
                        "/users/{}/mailFolders/" + folder + "/messages/delta",
                        place.mailbox().toString())
                .query("changeType", "created")
                .query("$select", InboxEntry.SELECT));
    }

    private Optional<InboxEntry> entry(Place place, Json wire) {
        try {
            return InboxEntry.of(wire, place.folder(), place.mailbox());
        } catch (IllegalArgumentException unread) {
            throw unfit("the id and the time of a message");
        }
    }

    private GraphFailure unfit(String what) {
        return api.cannot(Kind.PERMANENT, "Graph listed messages without " + what);
    }

    private List<InboxMessage> messages(MailboxId mailbox, Lane lane, List<InboxEntry> entries) {
        List<InboxMessage> messages = new ArrayList<>();
        entries.stream()
                .sorted(Comparator.comparing(InboxEntry::received).thenComparing(InboxEntry::id))
                .forEach(entry -> message(mailbox, lane, entry).ifPresent(messages::add));
        return messages;
    }

    /** A message; empty if it has been deleted meanwhile. That its mailbox is gone says nothing of a message. */
    private Optional<InboxMessage> message(MailboxId mailbox, Lane lane, InboxEntry entry) {
        try {
            return Optional.of(readable(mailbox, lane, entry));
        } catch (GraphFailure failure) {
            if (failure.status() == NOT_FOUND && (failure.has("ErrorItemNotFound") || failure.has("itemNotFound"))) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** One that cannot be given as MIME must not hold up all that come after it. */
    private InboxMessage readable(MailboxId mailbox, Lane lane, InboxEntry entry) {
        try {
            return mime(mailbox, lane, entry);
        } catch (GraphFailure failure) {
            if (!InboxHead.isUnreadable(failure)) {
                throw failure;
            }
            Json wire = api.json(send(
                    () -> HttpCall.get("/users/{}/messages/{}", mailbox.toString(), entry.id())
                            .header("Prefer", MailCalls.IMMUTABLE)
                            .query("$select", InboxHead.SELECT),
                    lane));
            byte[] head = InboxHead.bytes(wire, settings.longestMessage());
            return new InboxMessage(entry.id(), entry.folder(), entry.received(), head, false);
        }
    }

    private InboxMessage mime(MailboxId mailbox, Lane lane, InboxEntry entry) {
        HttpAnswer answer = send(
                () -> HttpCall.get("/users/{}/messages/{}/$value", mailbox.toString(), entry.id())
                        .header("Prefer", MailCalls.IMMUTABLE)
                        .header("Accept", "text/plain, */*")
                        .cutAt(settings.longestMessage()),
                lane);
        byte[] bytes = answer.bytes();
        String type = answer.header("Content-Type").orElse("");
        if (bytes.length == 0 || type.startsWith("text/html") || type.startsWith("application/json")) {
            throw api.cannot(Kind.TRANSIENT, "Graph was asked for a message as MIME and answered with something else");
        }
        return new InboxMessage(entry.id(), entry.folder(), entry.received(), bytes, answer.isWhole());
    }

    private HttpAnswer send(Supplier<HttpCallBuilder> call, Lane lane) {
        return api.send(() -> call.get().rate(lane.rate()), PERMISSION);
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "inboxes of Microsoft 365";
    }
}
