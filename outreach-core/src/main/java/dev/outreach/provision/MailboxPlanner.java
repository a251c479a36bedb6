package dev.outreach.provision;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.provision.MailboxChange.Action;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares a fleet with what a vendor has. Used once, by one thread. */
final class MailboxPlanner {
    private final VendorView vendor;
    private final Surplus surplus;
    private final Optional<Map<DomainName, HostedDomain>> domains;
    private final List<MailboxChange> changes = new ArrayList<>();
    private final List<MailboxFinding> findings = new ArrayList<>();

    /**
     * What a vendor has, as it was read.
     *
     * @param mailboxes all of them
     * @param domains all of them; empty if the vendor does not tell
     * @param suspends whether it can suspend mailboxes
     */
    record VendorView(
            Collection<HostedMailbox> mailboxes, Optional<Collection<HostedDomain>> domains, boolean suspends) {}

    MailboxPlanner(VendorView vendor, Surplus surplus) {
        this.vendor = vendor;
        this.surplus = surplus;
        this.domains = vendor.domains().map(known -> {
            Map<DomainName, HostedDomain> byName = new HashMap<>();
            known.forEach(domain -> byName.put(domain.name(), domain));
            return byName;
        });
    }

    MailboxPlan plan(ProviderId provider, Fleet fleet, Function<? super Mailbox, Presence> presence) {
        Collection<WantedMailbox> wanted = WantedMailbox.of(fleet, provider, presence);
        Map<MailboxId, HostedMailbox> there = new HashMap<>();
        vendor.mailboxes().forEach(mailbox -> there.put(mailbox.id(), mailbox));
        Set<DomainName> ours = new HashSet<>();
        for (WantedMailbox each : wanted) {
            ours.add(each.mailbox().domain());
            compare(each, there.remove(each.mailbox().id()));
        }
        for (HostedMailbox mailbox : there.values()) {
            fleet.mailbox(mailbox.id())
                    .ifPresentOrElse(
                            known -> elsewhere(known, mailbox),
                            () -> surplus(mailbox, ours.contains(mailbox.id().domain())));
        }
        changes.sort(Comparator.comparing(MailboxChange::mailbox));
        findings.sort(Comparator.comparing(MailboxFinding::mailbox).thenComparing(MailboxFinding::kind));
        return new MailboxPlan(provider, changes, findings);
    }

    private void compare(WantedMailbox wanted, @Nullable HostedMailbox hosted) {
        Mailbox mailbox = wanted.mailbox();
        if (wanted.presence() == Presence.GONE) {
            if (hosted != null && hosted.state() != HostedMailbox.State.LEAVING) {
                change(Action.DELETE, hosted, "the fleet no longer uses it");
            }
            return;
        }
        if (hosted == null) {
            missing(mailbox);
            return;
        }
        boolean inUse = wanted.presence() == Presence.IN_USE;
        switch (hosted.state()) {
            case ACTIVE -> active(mailbox, hosted, inUse);
            case SUSPENDED -> suspended(hosted, inUse);
            case PENDING -> find(MailboxFinding.Kind.PENDING, hosted, "the vendor is still making it");
            case FAILED ->
                find(MailboxFinding.Kind.FAILED, hosted, "the vendor says that it has failed: look at it there");
            case LEAVING ->
                find(
                        MailboxFinding.Kind.LEAVING,
                        hosted,
                        "the vendor is taking it away: restore it there, or take it out of the fleet");
        }
    }

    private void active(Mailbox mailbox, HostedMailbox hosted, boolean inUse) {
        if (!inUse) {
            suspend(hosted, "the fleet lets it rest");
            return;
        }
        hosted.quota().perRollingDay().ifPresent(most -> {
            if (mailbox.caps().perRollingDay() > most) {
                find(
                        MailboxFinding.Kind.ABOVE_QUOTA,
                        hosted,
                        "the fleet lets it send " + mailbox.caps().perRollingDay() + " messages within 24 hours, and"
                                + " the vendor " + most + ": lower its cap");
            }
        });
    }

    private void suspended(HostedMailbox hosted, boolean inUse) {
        if (!inUse) {
            return;
        }
        if (vendor.suspends()) {
            change(Action.RESUME, hosted, "the fleet uses it, and it is suspended" + said(hosted));
        } else {
            find(MailboxFinding.Kind.FAILED, hosted, "the vendor has suspended it: look at it there");
        }
    }

    private void suspend(HostedMailbox hosted, String reason) {
        if (vendor.suspends()) {
            change(Action.SUSPEND, hosted, reason);
        } else {
            find(MailboxFinding.Kind.NOT_SUSPENDABLE, hosted, reason + ", and the vendor suspends no mailboxes");
        }
    }

    private void missing(Mailbox mailbox) {
        MailboxOrder order;
        try {
            order = MailboxOrder.of(mailbox.id(), mailbox.displayName());
        } catch (IllegalArgumentException nameless) {
            findings.add(new MailboxFinding(
                    MailboxFinding.Kind.NOT_MAKEABLE, mailbox.id(), String.valueOf(nameless.getMessage())));
            return;
        }
        @Nullable String hurdle = hurdle(mailbox.domain());
        if (hurdle != null) {
            findings.add(new MailboxFinding(MailboxFinding.Kind.DOMAIN_NOT_READY, mailbox.id(), hurdle));
        } else {
            changes.add(MailboxChange.create(order, "the fleet has it, and the vendor has not"));
        }
    }

    /** Why a domain cannot have mailboxes; null if it can, as far as is known. */
    private @Nullable String hurdle(DomainName domain) {
        if (domains.isEmpty()) {
            return null;
        }
        @Nullable HostedDomain hosted = domains.get().get(domain);
        if (hosted == null) {
            return domain + " is not a domain of the account: add it there first";
        }
        return hosted.isReady()
                ? null
                : domain + " is not ready at the vendor" + said(hosted.note()) + ": finish its set-up first";
    }

    /** It may be sent from by another way, such as a relay, so it is never taken for surplus. */
    private void elsewhere(Mailbox known, HostedMailbox hosted) {
        find(
                MailboxFinding.Kind.ELSEWHERE,
                hosted,
                "the fleet has it at provider " + known.provider() + ": name this one there, or delete it here");
    }

    private void surplus(HostedMailbox hosted, boolean isOnOurDomain) {
        boolean isThere = hosted.state() != HostedMailbox.State.LEAVING;
        if (isOnOurDomain && isThere && surplus == Surplus.DELETE) {
            change(Action.DELETE, hosted, "the vendor has it, and the fleet has not");
        } else if (isOnOurDomain && hosted.state() == HostedMailbox.State.ACTIVE && surplus == Surplus.SUSPEND) {
            suspend(hosted, "the vendor has it, and the fleet has not");
        } else if (isThere) {
            find(MailboxFinding.Kind.SURPLUS, hosted, "the vendor has it, and the fleet has not");
        }
    }

    private void change(Action action, HostedMailbox hosted, String reason) {
        changes.add(MailboxChange.of(action, hosted, reason));
    }

    private void find(MailboxFinding.Kind kind, HostedMailbox hosted, String text) {
        findings.add(new MailboxFinding(kind, hosted.id(), text + said(hosted)));
    }

    private static String said(HostedMailbox hosted) {
        return said(hosted.note());
    }

    private static String said(String note) {
        return note.isEmpty() ? "" : " (" + note + ")";
    }
}
