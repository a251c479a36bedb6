package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zones and records (API reference, "Zones" and "DNS records"). */
final class CloudflareDns implements DnsHost {
    static final String WRITE_RECORDS = "Zone / DNS / Edit";
    private static final String READ_RECORDS = "Zone / DNS / Read";
    private static final String READ_ZONES = "Zone / Zone / Read";
    private static final String WRITE_ZONES = "Zone / Zone / Edit, for all zones of the account";

    /** How often a zone is asked for before it is given up. */
    private static final int ROUNDS = 3;

    /** Zones that a page of their list has at the most. A name has one in each account. */
    private static final String ZONES_A_PAGE = "50";

    private final CloudflareApi api;
    private final CloudflareSettings settings;

    CloudflareDns(CloudflareApi api, CloudflareSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    @Override
    public Optional<DnsZone> zone(DomainName name) {
        HttpCallBuilder builder =
                HttpCall.get("/zones").query("name", name.value()).query("per_page", ZONES_A_PAGE);
        settings.account().ifPresent(account -> builder.query("account.id", account));
        HttpCall call = builder.build();
        Json result = api.send(call, READ_ZONES).result();
        List<DnsZone> zones = api.list(call, result).stream()
                .filter(zone -> nameOf(call, zone).equalsIgnoreCase(name.value()))
                .map(zone -> read(call, zone, name))
                .toList();
        if (zones.size() > 1) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "there are " + zones.size() + " zones of " + name
                            + " that the token may see: say in the setting 'account-id' which account is meant");
        }
        return zones.stream().findFirst();
    }

    private String nameOf(HttpCall call, Json zone) {
        return zone.at("name").text().orElseThrow(() -> api.unfit(call, "answered with a zone that has no name"));
    }

    /** The name of a zone is unique in an account, so that asking twice does not make two. */
    @Override
    public DnsZone createZone(DomainName name) {
        @Nullable CloudflareFailure last = null;
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<DnsZone> zone = found(name, last);
            if (zone.isPresent()) {
                return zone.get();
            }
            if (last != null && last.is(ErrorCode.ZONE_EXISTS)) {
                throw last;
            }
            try {
                return create(name);
            } catch (CloudflareFailure failure) {
                if (!failure.isInDoubt() && !failure.is(ErrorCode.ZONE_EXISTS)) {
                    throw failure;
                }
                last = failure;
            }
        }
        @Nullable CloudflareFailure why = last;
        return found(name, why).orElseThrow(() -> why == null ? api.cannot(Kind.IN_DOUBT, "no zone " + name) : why);
    }

    private Optional<DnsZone> found(DomainName name, @Nullable CloudflareFailure doubt) {
        try {
            return zone(name);
        } catch (CloudflareFailure blind) {
            // Whether it was made is still not known.
            throw doubt != null && doubt.isInDoubt() ? doubt : blind;
        }
    }

    private DnsZone create(DomainName name) {
        String account = settings.account()
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT,
                        "zone " + name + " cannot be created without the account that it is to belong to: give the"
                                + " setting 'account-id'"));
        HttpCall call = HttpCall.post("/zones")
                .json(Json.of(Map.of("account", Map.of("id", account), "name", name.value(), "type", "full")))
                .build();
        return read(call, api.send(call, WRITE_ZONES).result(), name);
    }

    private DnsZone read(HttpCall call, Json zone, DomainName name) {
        String id = zone.at("id")
                .text()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> api.unfit(call, "answered with a zone that has no id"));
        DnsZone.Status status = switch (zone.at("status").text().orElse("")) {
            case "initializing", "pending" -> DnsZone.Status.PENDING;
            case "active" -> DnsZone.Status.ACTIVE;
            case "moved" -> DnsZone.Status.MOVED;
            default -> DnsZone.Status.OTHER;
        };
        return new DnsZone(id, name, status, nameServers(call, zone.at("name_servers")));
    }

    private List<DomainName> nameServers(HttpCall call, Json servers) {
        List<DomainName> names = new ArrayList<>();
        for (Json server : servers.items()) {
            String text = server.text().orElse("");
            try {
                names.add(new DomainName(text));
            } catch (IllegalArgumentException notAName) {
                throw api.unfit(call, "answered with a name server '" + Quoted.excerpt(text) + "', which is no name");
            }
        }
        return names;
    }

    @Override
    public List<HostedRecord> records(DnsZone zone) {
        return new RecordPages(api, zone, settings.pageSize()).read(READ_RECORDS);
    }

    @Override
    public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
        if (!zone.name().equals(plan.domain())) {
            throw new IllegalArgumentException("the plan is for " + plan.domain() + " and the zone is that of "
                    + zone.name() + ": apply it to the zone of its domain");
        }
        return new PlanRun(this, api, settings, zone, plan).run();
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "DNS at Cloudflare";
    }
}
