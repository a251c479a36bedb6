package dev.outreach.providers.google;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure that is asked for (Postmaster Tools API version 2, schema {@code MetricDefinition}; the filters are described at
 * {@code BaseMetric.standardMetric}).
 *
 * @param name what the answer calls it, of our choice
 * @param standard what it is of
 * @param filter which of them; empty for all
 * @param kind what it is to us
 * @param reason of errors, as Google calls it; empty for all reasons together
 */
record PostmasterMetric(String name, String standard, String filter, Kind kind, String reason) {
    /** What a figure is to us. */
    enum Kind {
        SPAM,
        SPF,
        DKIM,
        DMARC,
        ENCRYPTED,
        PERMANENT_ERROR,
        TEMPORARY_ERROR
    }

    private static final List<String> REJECTED_FOR = List.of(
            "bad_attachment",
            "bad_or_missing_ptr_record",
            "ip_in_rbls",
            "low_domain_reputation",
            "low_ip_reputation",
            "spammy_content",
            "stamp_policy_error",
            "other");
    private static final List<String> FAILED_FOR = List.of("anomalous_traffic_pattern", "other");

    /** All that are asked for. Inbound is from us to Gmail. */
    static final List<PostmasterMetric> ALL = all();

    private static List<PostmasterMetric> all() {
        List<PostmasterMetric> all = new ArrayList<>();
        all.add(new PostmasterMetric("spam", "SPAM_RATE", "", Kind.SPAM, ""));
        all.add(authenticated("spf", Kind.SPF));
        all.add(authenticated("dkim", Kind.DKIM));
        all.add(authenticated("dmarc", Kind.DMARC));
        all.add(new PostmasterMetric(
                "tls_inbound", "TLS_ENCRYPTION_RATE", "traffic_direction = \"inbound\"", Kind.ENCRYPTED, ""));
        all.addAll(errors("reject", Kind.PERMANENT_ERROR, REJECTED_FOR));
        all.addAll(errors("temp_fail", Kind.TEMPORARY_ERROR, FAILED_FOR));
        return List.copyOf(all);
    }

    private static PostmasterMetric authenticated(String how, Kind kind) {
        return new PostmasterMetric(how, "AUTH_SUCCESS_RATE", "auth_type = \"" + how + "\"", kind, "");
    }

    private static List<PostmasterMetric> errors(String type, Kind kind, List<String> reasons) {
        List<PostmasterMetric> errors = new ArrayList<>();
        String ofType = "error_type = \"" + type + "\"";
        errors.add(new PostmasterMetric(type, "DELIVERY_ERROR_RATE", ofType, kind, ""));
        for (String reason : reasons) {
            errors.add(new PostmasterMetric(
                    type + "_" + reason,
                    "DELIVERY_ERROR_RATE",
                    ofType + " AND error_reason = \"" + reason + "\"",
                    kind,
                    reason));
        }
        return errors;
    }

    /** As a request has it. */
    Map<String, Object> definition() {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("name", name);
        definition.put("baseMetric", Map.of("standardMetric", standard));
        if (!filter.isEmpty()) {
            definition.put("filter", filter);
        }
        return definition;
    }
}
