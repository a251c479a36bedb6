package dev.outreach.dns.plan;

import dev.outreach.dns.dmarc.DmarcPolicy;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcSyntaxException;
import dev.outreach.dns.plan.DnsChange.Change;
import dev.outreach.dns.plan.DnsChange.Create;
import dev.outreach.dns.plan.DnsChange.Delete;
import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/** Makes one plan, role by role. For one thread, for one plan. */
final class Planning {

    private final DomainSetup setup;
    private final Zone zone;
    private final ToIntBiFunction<SpfRecord, DomainName> lookups;
    private final List<DnsChange> changes = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<ZoneRecord> asWanted = new ArrayList<>();

    Planning(DomainSetup setup, Zone zone, ToIntBiFunction<SpfRecord, DomainName> lookups) {
        this.setup = setup;
        this.zone = zone;
        this.lookups = lookups;
    }

    DnsPlan plan() {
        List<WantedRecord> wanted = setup.wanted();
        for (RecordRole role : RecordRole.values()) {
            List<WantedRecord> ofRole =
                    wanted.stream().filter(record -> record.role() == role).toList();
            switch (role) {
                case SPF ->
                    SpfStep.of(ofRole.get(0), zone, record -> lookups.applyAsInt(record, setup.domain()))
                            .addTo(changes, held, asWanted);
                case DMARC -> dmarc(ofRole.get(0));
                default -> plan(role, ofRole);
            }
        }
        mxBeside(wanted);
        changes.sort(Comparator.comparingInt(Planning::rank));
        return new DnsPlan(
                setup.domain(), changes, held, asWanted, zone.foreign().size());
    }

    private static int rank(DnsChange change) {
        return change instanceof Delete ? 0 : change instanceof Change ? 1 : 2;
    }

    /** Mail goes to whichever exchanger is there, so one more takes a part of it. */
    private void mxBeside(List<WantedRecord> wanted) {
        boolean told = held.stream().anyMatch(one -> one.role() == RecordRole.MX);
        wanted.stream()
                .filter(record -> record.role() == RecordRole.MX && !told)
                .findFirst()
                .ifPresent(record -> zone.foreignMx().ifPresent(other -> held.add(Held.behind(record, other))));
    }

    /** A policy that stands elsewhere, behind an alias, is of unknown strength: replacing it might weaken it. */
    private void dmarc(WantedRecord wanted) {
        Optional<HostedRecord> alias = zone.ours(RecordRole.DMARC).stream()
                .filter(record -> record.record().type().equals("CNAME"))
                .findFirst();
        if (alias.isPresent()) {
            held.add(new Held(
                    RecordRole.DMARC,
                    wanted.record(),
                    "the policy stands elsewhere, behind "
                            + Quoted.line(alias.get().record().toString()),
                    "look up how strong it is, then delete the alias yourself"));
        } else {
            plan(RecordRole.DMARC, List.of(notWeaker(wanted)));
        }
    }

    private void plan(RecordRole role, List<WantedRecord> wanted) {
        Set<HostedRecord> spare = new LinkedHashSet<>(zone.ours(role));
        List<WantedRecord> missing = new ArrayList<>();
        for (WantedRecord record : wanted) {
            Optional<HostedRecord> there = zone.equalTo(record.record());
            there.ifPresentOrElse(found -> keep(record, found), () -> missing.add(record));
            there.ifPresent(spare::remove);
        }
        missing.forEach(record -> make(record, spare));
        spare.stream()
                .filter(left -> held.stream().noneMatch(one -> one.record().sameSet(left.record())))
                .forEach(left ->
                        changes.add(new Delete(role, left, "the setup of the domain does not name it any more")));
    }

    /** What is there already; a proxied name would answer with addresses of the DNS host. */
    private void keep(WantedRecord wanted, HostedRecord found) {
        if (!found.proxied()) {
            asWanted.add(wanted.record());
        } else if (zone.isOurs(found, wanted.role())) {
            changes.add(new Change(
                    wanted.role(),
                    found,
                    wanted.record(),
                    true,
                    "the DNS host answers for it with addresses of its own: it must not be proxied"));
        } else {
            held.add(new Held(
                    wanted.role(),
                    wanted.record(),
                    "it is there and is not ours, but the DNS host answers for it with addresses of its own",
                    "switch the proxy off at the DNS host, or adopt the role " + wanted.role()));
        }
    }

    private void make(WantedRecord wanted, Set<HostedRecord> spare) {
        Optional<HostedRecord> inTheWay = zone.inTheWayOf(wanted);
        Optional<HostedRecord> old = spare.stream()
                .filter(record -> record.record().sameSet(wanted.record()))
                .findFirst();
        if (inTheWay.isPresent()) {
            held.add(Held.behind(wanted, inTheWay.get()));
        } else if (old.isPresent()) {
            spare.remove(old.get());
            changes.add(new Change(wanted.role(), old.get(), wanted.record(), true, wanted.reason()));
        } else {
            changes.add(new Create(wanted.role(), wanted.record(), wanted.reason()));
        }
    }

    /** The policy wanted, raised to the strength of what is published already. */
    private WantedRecord notWeaker(WantedRecord wanted) {
        DmarcRecord policy = setup.dmarc();
        for (HostedRecord published : zone.ours(RecordRole.DMARC)) {
            policy = policy.atLeast(strength(published.record().value()));
        }
        return policy.equals(setup.dmarc())
                ? wanted
                : new WantedRecord(
                        RecordRole.DMARC,
                        ZoneRecord.txt(wanted.record().name(), policy.toString()),
                        "keeps the strength that is published: a DMARC policy never weakens");
    }

    /** The record; of one that cannot be read the strongest policy that it names, which is what its owner meant. */
    private static DmarcRecord strength(String text) {
        try {
            DmarcRecord record = DmarcRecord.parse(text);
            if (record.p().isPresent()) {
                return record;
            }
        } catch (DmarcSyntaxException broken) {
            // The words are left.
        }
        String words = text.toLowerCase(Locale.ROOT);
        DmarcPolicy policy = words.contains("reject")
                ? DmarcPolicy.REJECT
                : words.contains("quarantine") ? DmarcPolicy.QUARANTINE : DmarcPolicy.NONE;
        return DmarcRecord.builder(policy).build();
    }
}
