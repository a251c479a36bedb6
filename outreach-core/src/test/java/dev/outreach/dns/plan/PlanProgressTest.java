package dev.outreach.dns.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanProgressTest {
    private static final String MARK = "managed-by=outreach;role=spf";
    private static final ZoneRecord OLD = ZoneRecord.txt("shop.example", "v=spf1 ~all");
    private static final ZoneRecord NEW = ZoneRecord.txt("shop.example", "v=spf1 -all");
    private static final HostedRecord SEEN = new HostedRecord("1", OLD, false, MARK);
    private static final DnsChange CREATE = new DnsChange.Create(RecordRole.SPF, NEW, "it is missing");
    private static final DnsChange CHANGE = new DnsChange.Change(RecordRole.SPF, SEEN, NEW, true, "it is old");
    private static final DnsChange UNMARKED = new DnsChange.Change(RecordRole.SPF, SEEN, NEW, false, "it is old");
    private static final DnsChange DELETE = new DnsChange.Delete(RecordRole.SPF, SEEN, "it is old");

    private static HostedRecord hosted(String id, ZoneRecord record, boolean proxied, String comment) {
        return new HostedRecord(id, record, proxied, comment);
    }

    static Stream<Arguments> cases() {
        HostedRecord changed = hosted("1", NEW, false, MARK);
        return Stream.of(
                Arguments.of("nothing there, create", CREATE, List.of(), "left"),
                Arguments.of("there, create", CREATE, List.of(hosted("9", NEW, false, "")), "done"),
                Arguments.of("another text there, create", CREATE, List.of(SEEN), "left"),
                Arguments.of("there but proxied, create", CREATE, List.of(hosted("9", NEW, true, "")), "proxied"),
                Arguments.of("as seen, change", CHANGE, List.of(SEEN), "left"),
                Arguments.of("changed already", CHANGE, List.of(changed), "done"),
                Arguments.of("changed, not marked", CHANGE, List.of(hosted("1", NEW, false, "mine")), "'mine'"),
                Arguments.of("changed, not to be marked", UNMARKED, List.of(hosted("1", NEW, false, "mine")), "done"),
                Arguments.of("changed by another", CHANGE, List.of(hosted("1", OLD, false, "")), "is now"),
                Arguments.of("gone, change", CHANGE, List.of(), "is now gone"),
                Arguments.of(
                        "gone, but as wanted by another id", CHANGE, List.of(hosted("2", NEW, false, MARK)), "done"),
                Arguments.of("as seen, delete", DELETE, List.of(SEEN), "left"),
                Arguments.of("gone, delete", DELETE, List.of(), "done"),
                Arguments.of(
                        "taken over by a person, delete", DELETE, List.of(hosted("1", OLD, false, "mine")), "'mine'"),
                Arguments.of("another text by now, delete", DELETE, List.of(changed), "v=spf1 -all"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("cases")
    void whatIsLeft(String name, DnsChange change, List<HostedRecord> zone, String outcome) {
        PlanProgress progress = PlanProgress.of(List.of(change), zone);
        switch (outcome) {
            case "left" ->
                assertThat(progress).isEqualTo(new PlanProgress(List.of(), List.of(change), progress.stale()));
            case "done" ->
                assertThat(progress).isEqualTo(new PlanProgress(List.of(change), List.of(), progress.stale()));
            default ->
                assertThat(progress.stale().orElseThrow()).contains(outcome).doesNotContain("\n");
        }
        assertThat(progress.stale().isPresent()).isEqualTo(!outcome.equals("left") && !outcome.equals("done"));
    }

    @Test
    void theOrderOfThePlanStays() {
        DnsChange other =
                new DnsChange.Create(RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example"), "missing");
        assertThat(PlanProgress.of(List.of(DELETE, other, CREATE), List.of(SEEN))
                        .left())
                .containsExactly(DELETE, other, CREATE);
    }
}
