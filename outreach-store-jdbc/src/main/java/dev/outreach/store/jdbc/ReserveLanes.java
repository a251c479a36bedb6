package dev.outreach.store.jdbc;

import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Divides the domains among lanes, so that several transactions reserve at once. Safe for any number of threads. */
final class ReserveLanes {
    private final List<GroupCommit<List<ReserveRequest>, List<ReserveResult>>> lanes;

    /**
     * @param most calls that share a transaction
     */
    ReserveLanes(Database database, int lanes, int most) {
        this.lanes = IntStream.range(0, lanes)
                .mapToObj(lane -> {
                    Reserving reserving = new Reserving(database);
                    return new GroupCommit<List<ReserveRequest>, List<ReserveResult>>(
                            most, calls -> together(reserving, calls));
                })
                .toList();
    }

    private static List<List<ReserveResult>> together(Reserving reserving, List<List<ReserveRequest>> calls) {
        List<ReserveResult> all =
                reserving.reserve(calls.stream().flatMap(List::stream).toList());
        List<List<ReserveResult>> results = new ArrayList<>();
        int from = 0;
        for (List<ReserveRequest> call : calls) {
            results.add(all.subList(from, from + call.size()));
            from += call.size();
        }
        return results;
    }

    List<ReserveResult> reserve(List<ReserveRequest> requests) {
        if (requests.size() == 1) {
            return laneOf(requests.get(0)).call(requests);
        }
        if (namesAMessageTwice(requests)) {
            return requests.stream()
                    .map(one -> laneOf(one).call(List.of(one)).get(0))
                    .toList();
        }
        return spread(requests);
    }

    /** Lanes know nothing of each other, so what comes later in the call must come later in the database. */
    private static boolean namesAMessageTwice(List<ReserveRequest> requests) {
        Set<Object> keys = new HashSet<>();
        return !requests.stream()
                .allMatch(request -> keys.add(request.wished().id().key()));
    }

    private List<ReserveResult> spread(List<ReserveRequest> requests) {
        Map<Integer, List<Integer>> byLane = new TreeMap<>();
        for (int i = 0; i < requests.size(); i++) {
            byLane.computeIfAbsent(laneNumber(requests.get(i)), lane -> new ArrayList<>())
                    .add(i);
        }
        Map<Integer, GroupCommit.Call<List<ReserveRequest>, List<ReserveResult>>> calls = new TreeMap<>();
        byLane.forEach((lane, places) -> calls.put(
                lane, lanes.get(lane).ask(places.stream().map(requests::get).toList())));
        @Nullable ReserveResult[] results = new ReserveResult[requests.size()];
        @Nullable RuntimeException failure = null;
        for (Map.Entry<Integer, List<Integer>> lane : byLane.entrySet()) {
            try {
                List<ReserveResult> some =
                        lanes.get(lane.getKey()).await(Objects.requireNonNull(calls.get(lane.getKey())));
                for (int i = 0; i < some.size(); i++) {
                    results[lane.getValue().get(i)] = some.get(i);
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private GroupCommit<List<ReserveRequest>, List<ReserveResult>> laneOf(ReserveRequest request) {
        return lanes.get(laneNumber(request));
    }

    private int laneNumber(ReserveRequest request) {
        return Math.floorMod(request.wished().mailbox().domain().hashCode(), lanes.size());
    }
}
