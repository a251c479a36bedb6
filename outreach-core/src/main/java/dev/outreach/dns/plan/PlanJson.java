package dev.outreach.dns.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;

/** A plan for programs. */
final class PlanJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    static String of(DnsPlan plan) {
        ObjectNode json = NODES.objectNode().put("domain", plan.domain().value());
        ArrayNode changes = json.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        ArrayNode held = json.putArray("held");
        plan.held().forEach(one -> held.add(held(one)));
        ArrayNode asWanted = json.putArray("asWanted");
        plan.asWanted().forEach(record -> asWanted.add(put(NODES.objectNode(), record)));
        return json.put("foreign", plan.foreign()).toString();
    }

    private static ObjectNode change(DnsChange change) {
        ObjectNode json = NODES.objectNode();
        if (change instanceof Create create) {
            put(begin(json, "create", change), create.record());
        } else if (change instanceof Change step) {
            put(begin(json, "change", change), step.to());
            json.set(
                    "was",
                    put(NODES.objectNode(), step.from().record())
                            .put("proxied", step.from().proxied()));
        } else if (change instanceof Delete delete) {
            put(begin(json, "delete", change), delete.from().record());
        }
        return json.put("reason", change.reason());
    }

    private static ObjectNode begin(ObjectNode json, String action, DnsChange change) {
        return json.put("action", action).put("role", change.role().toString());
    }

    private static ObjectNode held(Held held) {
        ObjectNode json = NODES.objectNode().put("role", held.role().toString());
        return put(json, held.record()).put("reason", held.reason()).put("fix", held.fix());
    }

    private static ObjectNode put(ObjectNode json, ZoneRecord record) {
        json.put("name", record.name()).put("type", record.type()).put("value", record.value());
        return record.type().equals("MX") ? json.put("preference", record.preference()) : json;
    }
}
