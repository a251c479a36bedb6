package dev.outreach.examples.cli;

import dev.outreach.DayPlan;
import dev.outreach.campaign.SendRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints a plan, one line a message. */
final class PlanPrinter {

    private PlanPrinter() {}

    static void print(DayPlan plan, Output output) {
        plan.assignments().forEach(assignment -> assignment(assignment, output));
        plan.left().forEach(left -> left(left, output));
        output.say(plan.assignments().size() + " planned for " + plan.day() + ", "
                + plan.left().size() + " not on that day");
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("day", plan.day().toString());
        members.put("planned", plan.assignments().size());
        members.put("left", plan.left().size());
        output.object("plan", members);
    }

    private static void assignment(DayPlan.Assignment assignment, Output output) {
        SendRequest request = assignment.request();
        output.say(assignment.at() + "  " + request.contact().address() + "  from " + assignment.mailbox() + " ("
                + assignment.tier() + ", client " + request.client() + "): " + assignment.why());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", assignment.at().toString());
        members.putAll(request(request));
        members.put("mailbox", assignment.mailbox().toString());
        members.put("domain", assignment.mailbox().domain().value());
        members.put("tier", assignment.tier().name());
        members.put("why", assignment.why());
        output.object("assignment", members);
    }

    private static void left(DayPlan.Left left, Output output) {
        output.say("not on that day       " + left.request().contact().address() + "  (client "
                + left.request().client() + "): " + left.why());
        Map<String, Object> members = request(left.request());
        members.put("why", left.why());
        output.object("left", members);
    }

    /** What names a message. */
    static Map<String, Object> request(SendRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("contact", request.contact().address().toString());
        members.put("client", request.client().value());
        members.put("campaign", request.campaign().value());
        members.put("step", request.step());
        return members;
    }
}
