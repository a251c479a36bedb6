package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;
import dev.outreach.spi.WarmupState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warm-up by Warmforge. A mailbox is known there by its address, once it was connected there, which this does not do. With a
 * key of the whole account every path begins with a workspace, with one of a single workspace none does.
 */
final class Warmforge implements WarmupService {
    private static final int MOST_PAGES = 10_000;

    private final ForgeApi api;
    private final Optional<String> workspace;
    private final int pageSize;

    Warmforge(ForgeApi api, WarmforgeSettings settings) {
        this.api = api;
        this.workspace = settings.workspace();
        this.pageSize = settings.pageSize();
    }

    private String path(String rest) {
        return workspace.isPresent() ? "/workspaces/{}" + rest : rest;
    }

    private String[] places(String... more) {
        List<String> places = new ArrayList<>(workspace.stream().toList());
        places.addAll(List.of(more));
        return places.toArray(String[]::new);
    }

    @Override
    public List<WarmupState> mailboxes() {
        Map<MailboxId, WarmupState> all = new LinkedHashMap<>();
        // Pages in a row, up to this one, that brought nothing new: one can be, as a list changes while it is read.
        int idle = 0;
        for (int page = 1; page <= MOST_PAGES; page++) {
            HttpCallBuilder call = page(page);
            Json answer = api.read(call);
            List<Json> rows = api.rows(call, answer.at("mailboxes"));
            int known = all.size();
            rows.forEach(row -> {
                WarmupState state = read(call, row);
                all.put(state.id(), state);
            });
            long pages = answer.at("totalPages")
                    .whole()
                    .orElseThrow(() -> api.unfit(call, "answered without the number of pages"));
            if (page >= pages) {
                return List.copyOf(all.values());
            }
            idle = all.size() == known ? idle + 1 : 0;
            if (rows.isEmpty() || idle > 1) {
                throw api.unfit(
                        call, "answered without further mailboxes, and there should be " + pages + " pages of them");
            }
        }
        throw api.cannot(Kind.PERMANENT, "the list of mailboxes has more than " + MOST_PAGES + " pages");
    }

    private HttpCallBuilder page(int page) {
        return HttpCall.get(path("/mailboxes"), places())
                .query("status", "all")
                .query("page", String.valueOf(page))
                .query("page_size", String.valueOf(pageSize));
    }

    @Override
    public Optional<WarmupState> mailbox(MailboxId id) {
        HttpCallBuilder call = HttpCall.get(path("/mailboxes/{}"), places(id.toString()));
        return api.find(call).map(wire -> same(call, id, wire));
    }

    private WarmupState same(HttpCallBuilder call, MailboxId id, Json wire) {
        WarmupState state = read(call, wire);
        if (!state.id().equals(id)) {
            throw api.unfit(call, "answered without the mailbox that was asked for");
        }
        return state;
    }

    private WarmupState read(HttpCallBuilder call, Json wire) {
        try {
            return WireWarmup.state(wire);
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a mailbox that cannot be read: " + unfit.getMessage());
        }
    }

    @Override
    public List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the last day " + to + " is before the first, " + from + ": swap them");
        }
        HttpCallBuilder call = HttpCall.get(path("/mailboxes/{}/warmup/stats"), places(id.toString()))
                .query("from", from.toString())
                .query("to", to.toString());
        Json answer = api.find(call).orElseThrow(() -> unknown(id));
        return api.rows(call, answer.at("stats")).stream()
                .map(WireWarmup::day)
                .flatMap(Optional::stream)
                .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
                .sorted(Comparator.comparing(WarmupDay::day))
                .toList();
    }

    private ForgeFailure unknown(MailboxId id) {
        return api.cannot(
                Kind.PERMANENT,
                "mailbox " + id + " is not known to Warmforge: connect it there first, in its app; or "
                        + (workspace.isPresent() ? "check" : "give")
                        + " the setting 'warmforge-workspace', which a key of the whole account needs");
    }

    @Override
    public WarmupState start(MailboxId id) {
        return set(id, true);
    }

    @Override
    public WarmupState stop(MailboxId id) {
        return set(id, false);
    }

    /** Said twice it is as good as said once, so that it may be repeated. */
    private WarmupState set(MailboxId id, boolean on) {
        HttpCallBuilder call = HttpCall.patch(path("/mailboxes/{}"), places(id.toString()))
                .json(Json.of(Map.of("warmupEnabled", on)))
                .repeatable();
        if (!api.tellIfThere(call)) {
            throw unknown(id);
        }
        // The Swagger file says nothing of what the answer to a change holds.
        WarmupState state = mailbox(id).orElseThrow(() -> unknown(id));
        if (state.isOn() != on) {
            throw api.cannot(
                    Kind.TRANSIENT,
                    "warm-up of " + id + " was to be " + (on ? "on" : "off") + ", and is not yet: look again later"
                            + (state.note().isEmpty() ? "" : "; Warmforge says: " + state.note()));
        }
        return state;
    }

    @Override
    public String toString() {
        return "warm-up by Warmforge";
    }
}
