package dev.outreach.provision;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxQuota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caps of a fleet within what vendors let its mailboxes send. What mailboxes share, such as the external
 * recipients of a Microsoft 365 tenant, is shared out among them in proportion to their own caps, so that together they
 * cannot exceed it, whatever rotation does with each. Caps are only ever lowered. Pure.
 */
public final class Quotas {
    private Quotas() {}

    /**
     * The fleet with caps that its vendors allow.
     *
     * @param hosted mailboxes as vendors have them, of one vendor or of several. A mailbox of the fleet that is not among
     *     them keeps its caps
     */
    public static Fleet within(Fleet fleet, Collection<HostedMailbox> hosted) {
        Map<MailboxId, MailboxQuota> quotas = new HashMap<>();
        hosted.forEach(mailbox -> quotas.put(mailbox.id(), mailbox.quota()));
        Map<MailboxId, Integer> allowed = new HashMap<>();
        Map<String, List<Mailbox>> tenants = new LinkedHashMap<>();
        Map<String, Integer> limits = new HashMap<>();
        for (Mailbox mailbox : fleet.mailboxes()) {
            MailboxQuota quota = quotas.getOrDefault(mailbox.id(), MailboxQuota.UNKNOWN);
            int own = mailbox.caps().perRollingDay();
            allowed.put(mailbox.id(), Math.min(own, quota.perRollingDay().orElse(own)));
            quota.shared().ifPresent(shared -> {
                tenants.computeIfAbsent(shared.tenant(), tenant -> new ArrayList<>())
                        .add(mailbox);
                limits.merge(shared.tenant(), shared.perRollingDay(), Math::min);
            });
        }
        tenants.forEach((tenant, members) -> shareOut(members, limits.getOrDefault(tenant, 0), allowed));
        return withCaps(fleet, allowed);
    }

    /** By largest remainder; of equal remainders the first mailbox in the fleet comes first. */
    private static void shareOut(List<Mailbox> members, int limit, Map<MailboxId, Integer> allowed) {
        long sum = members.stream().mapToLong(member -> of(member, allowed)).sum();
        if (sum <= limit) {
            return;
        }
        record Share(Mailbox member, int whole, long remainder) {}
        List<Share> shares = members.stream()
                .map(member -> new Share(
                        member,
                        (int) ((long) of(member, allowed) * limit / sum),
                        (long) of(member, allowed) * limit % sum))
                .toList();
        int left = limit - shares.stream().mapToInt(Share::whole).sum();
        List<Share> byRemainder = new ArrayList<>(shares);
        byRemainder.sort(Comparator.comparingLong(Share::remainder).reversed());
        for (int i = 0; i < byRemainder.size(); i++) {
            Share share = byRemainder.get(i);
            allowed.put(share.member().id(), share.whole() + (i < left ? 1 : 0));
        }
    }

    private static int of(Mailbox member, Map<MailboxId, Integer> allowed) {
        return allowed.getOrDefault(member.id(), 0);
    }

    private static Fleet withCaps(Fleet fleet, Map<MailboxId, Integer> allowed) {
        Fleet.Builder builder = Fleet.builder();
        fleet.clients().forEach(builder::add);
        fleet.domains().forEach(builder::add);
        fleet.mailboxes().forEach(mailbox -> builder.add(capped(mailbox, allowed.get(mailbox.id()))));
        return builder.build();
    }

    private static Mailbox capped(Mailbox mailbox, @Nullable Integer most) {
        Caps caps = mailbox.caps();
        if (most == null || most >= caps.perRollingDay()) {
            return mailbox;
        }
        return new Mailbox(
                mailbox.id(),
                mailbox.displayName(),
                mailbox.tier(),
                mailbox.provider(),
                new Caps(Math.min(caps.perDay(), most), most, caps.perReceiver()),
                mailbox.window(),
                mailbox.zone(),
                mailbox.warmSince());
    }
}
