package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Offers, registrations and the way to them, as the Registrar API writes them (API reference, "Registrar"). */
final class WireDomain {
    private WireDomain() {}

    /** One entry of {@code domain-check}. */
    static DomainOffer offer(DomainName name, Json wire) {
        if (!wire.at("registrable").truth().orElse(false)) {
            return new DomainOffer.Unavailable(name, reason(wire));
        }
        if (wire.at("tier").text().orElse("standard").equals("premium")) {
            return new DomainOffer.Unavailable(name, reason("domain_premium"));
        }
        Json pricing = wire.at("pricing");
        try {
            String currency = pricing.at("currency").text().orElse("");
            return new DomainOffer.Available(
                    name,
                    Money.of(pricing.at("registration_cost").text().orElse(""), currency),
                    Money.of(pricing.at("renewal_cost").text().orElse(""), currency));
        } catch (IllegalArgumentException noPrice) {
            return new DomainOffer.Unavailable(name, "its price cannot be read: " + noPrice.getMessage());
        }
    }

    private static String reason(Json wire) {
        return wire.at("reason")
                .text()
                .map(WireDomain::reason)
                .orElse(wire.isMissing() ? "Cloudflare says nothing of it" : "Cloudflare does not say why");
    }

    private static String reason(String code) {
        return switch (code) {
            case "extension_not_supported_via_api" -> "Cloudflare registers names of this ending in its dashboard only";
            case "extension_not_supported" -> "Cloudflare does not register names of this ending";
            case "extension_disallows_registration" -> "its registry takes no new names";
            case "domain_premium" -> "it is sold at a premium price, which this API does not do";
            case "domain_unavailable" -> "it is taken, or reserved";
            default -> "Cloudflare says '" + Quoted.excerpt(code) + "'";
        };
    }

    /** A registration. */
    static OwnedDomain owned(DomainName name, Json wire) {
        String status = wire.at("status").text().orElse("");
        return new OwnedDomain(
                name,
                status.isBlank() ? "in no known state" : Quoted.excerpt(status),
                status.equals("active"),
                wire.at("expires_at").text().flatMap(WireDomain::instant),
                wire.at("auto_renew").truth().orElse(false));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The state of a workflow. {@code action_required} and {@code blocked} are not among those that are completed. */
    static RegistrationStatus status(Json workflow) {
        String state = workflow.at("state").text().orElse("");
        return switch (state) {
            case "succeeded" -> new RegistrationStatus(State.REGISTERED, "");
            case "failed" -> new RegistrationStatus(State.FAILED, failure(workflow.at("error")));
            case "action_required" -> new RegistrationStatus(State.ACTION_REQUIRED, action(workflow.at("context")));
            case "blocked" ->
                new RegistrationStatus(State.UNDER_WAY, "it waits for the registry, or for another registrar");
            case "pending", "in_progress" -> new RegistrationStatus(State.UNDER_WAY, "Cloudflare works on it");
            default ->
                new RegistrationStatus(
                        State.UNDER_WAY,
                        "Cloudflare calls its state '" + Quoted.excerpt(state) + "', which is not known");
        };
    }

    private static String failure(Json error) {
        String said = error.at("code").text().orElse("") + " "
                + error.at("message").text().orElse("");
        return Quoted.line(said.strip());
    }

    private static String action(Json context) {
        String action = context.at("action").text().orElse("something that it does not name");
        String sentTo = context.at("confirmation_sent_to")
                .text()
                .map(to -> ", sent to " + to)
                .orElse("");
        return Quoted.line("Cloudflare waits for " + action + sentTo + ": see to it in the dashboard");
    }
}
