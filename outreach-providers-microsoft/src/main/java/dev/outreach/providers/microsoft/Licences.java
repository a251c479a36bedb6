package dev.outreach.providers.microsoft;

import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxQuota.SharedQuota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The licences of the tenant ({@code GET /subscribedSkus}), and what follows from them. Safe for any number of threads. */
final class Licences {
    static final String PERMISSION = "Organization.Read.All";

    /** How long the number of licences is remembered for a limit: buying some takes longer. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    /**
     * A licence as the tenant has it.
     *
     * @param enabled units that are paid for
     * @param consumed units that are assigned
     * @param hasMailbox whether it brings a mailbox
     * @param isActive whether it is neither suspended nor locked out
     */
    record Sku(String id, String name, long enabled, long consumed, boolean hasMailbox, boolean isActive) {
        /** Units that can be assigned. */
        long free() {
            return isActive ? Math.max(0, enabled - consumed) : 0;
        }

        static Sku of(Json wire) {
            String status = wire.at("capabilityStatus").text().orElse("");
            return new Sku(
                    wire.at("skuId").text().orElse(""),
                    wire.at("skuPartNumber").text().orElse(""),
                    wire.at("prepaidUnits").at("enabled").whole().orElse(0),
                    wire.at("consumedUnits").whole().orElse(0),
                    wire.at("servicePlans").items().stream()
                            .anyMatch(plan -> isMailboxPlan(
                                    plan.at("servicePlanName").text().orElse(""))),
                    status.equals("Enabled") || status.equals("Warning"));
        }

        /** Exchange plans but for the one that nearly every licence has, which brings no mailbox, and archives. */
        private static boolean isMailboxPlan(String name) {
            return name.matches("EXCHANGE_[SBL]_.*") && !name.matches(".*(?:FOUNDATION|ARCHIVE).*");
        }
    }

    /** What was read at a time. */
    private record Read(List<Sku> skus, Instant at) {}

    private final GraphApi api;
    private final MicrosoftSettings settings;
    private final InstantSource clock;
    private volatile @Nullable Read last;

    Licences(GraphApi api, MicrosoftSettings settings, InstantSource clock) {
        this.api = api;
        this.settings = settings;
        this.clock = clock;
    }

    /** The licence that new mailboxes are to have, as it is now. */
    Sku ofNewMailboxes() {
        String wanted = settings.licenseSku()
                .orElseThrow(() ->
                        api.cannot(Kind.PERMANENT, "no mailbox can be made without the setting 'license-sku': set it"));
        List<Sku> skus = read();
        return skus.stream()
                .filter(sku -> sku.id().equalsIgnoreCase(wanted) || sku.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT,
                        "the tenant has no licence '" + wanted + "': set 'license-sku' to one of "
                                + skus.stream()
                                        .filter(Sku::hasMailbox)
                                        .map(Sku::name)
                                        .limit(20)
                                        .toList()));
    }

    /** The ids of all licences that bring a mailbox. */
    Set<String> withMailbox() {
        Set<String> ids = new HashSet<>();
        recent().stream().filter(Sku::hasMailbox).forEach(sku -> ids.add(sku.id()));
        return ids;
    }

    /** How much each mailbox may send, and all of them together. */
    MailboxQuota quota() {
        OptionalInt tenant =
                settings.tenantLimit().perRollingDay(settings.tenantLimit().needsLicences() ? paid() : 0);
        Optional<SharedQuota> shared = tenant.isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedQuota(settings.tenant().toLowerCase(Locale.ROOT), tenant.getAsInt()));
        return new MailboxQuota(OptionalInt.of(settings.dailyRecipients()), shared);
    }

    private int paid() {
        return settings.licences().orElseGet(() -> (int) Math.min(
                Integer.MAX_VALUE,
                recent().stream()
                        .filter(sku -> sku.hasMailbox() && sku.isActive())
                        .mapToLong(Sku::enabled)
                        .sum()));
    }

    private List<Sku> recent() {
        @Nullable Read kept = last;
        Instant now = clock.instant();
        return kept != null && now.isBefore(kept.at().plus(KEPT)) && !now.isBefore(kept.at()) ? kept.skus() : read();
    }

    private List<Sku> read() {
        List<Sku> skus = api.list(() -> HttpCall.get("/subscribedSkus"), PERMISSION).stream()
                .map(Sku::of)
                .toList();
        last = new Read(skus, clock.instant());
        return skus;
    }
}
