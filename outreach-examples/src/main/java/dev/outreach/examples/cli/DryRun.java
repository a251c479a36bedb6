package dev.outreach.examples.cli;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Plans today's messages and writes each of them, to see that every template can be filled. Sends nothing. */
final class DryRun {

    private final Fleet fleet;
    private final Outreach outreach;
    private final Composer composer;
    private final Output output;

    DryRun(Fleet fleet, Outreach outreach, Composer composer, Output output) {
        this.fleet = fleet;
        this.outreach = outreach;
        this.composer = composer;
        this.output = output;
    }

    int run(List<SendRequest> requests, Template template) {
        LocalDate today = LocalDate.ofInstant(outreach.now(), ZoneOffset.UTC);
        DayPlan plan = outreach.plan(today, requests);
        PlanPrinter.print(plan, output);
        long unwritten = plan.assignments().stream()
                .filter(assignment -> !isWritten(assignment, template))
                .count();
        output.say("Nothing was sent: this was a dry run.");
        return Exit.of(output.problems() + unwritten);
    }

    private boolean isWritten(DayPlan.Assignment assignment, Template template) {
        SendRequest request = assignment.request();
        Mailbox mailbox = fleet.mailbox(assignment.mailbox()).orElseThrow();
        Client client = fleet.client(request.client()).orElseThrow();
        try {
            composer.compose(template, request, mailbox, client, assignment.at());
            return true;
        } catch (IllegalArgumentException lacking) {
            String why = String.valueOf(lacking.getMessage());
            output.say("cannot be written: " + why);
            Map<String, Object> members = PlanPrinter.request(request);
            members.put("why", why);
            output.object("not_written", members);
            return false;
        }
    }
}
