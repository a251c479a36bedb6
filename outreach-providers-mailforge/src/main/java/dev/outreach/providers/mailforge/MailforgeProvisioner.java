package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes mailboxes ({@code POST /mailboxes}), one a call. Where slots are short, the vendor buys them by itself, and it has no
 * key against doing so twice: a call is made once, and what has no answer is looked for.
 */
final class MailforgeProvisioner implements MailboxProvisioner {
    private final ForgeApi api;
    private final ForgeMailboxes mailboxes;
    private final ForgeDomains domains;
    private final MailboxQuota quota;
    private final Duration limit;
    private final Consumer<MailboxId> gone;

    /** @param gone is told of mailboxes that are taken away */
    MailforgeProvisioner(
            ForgeApi api,
            ForgeMailboxes mailboxes,
            ForgeDomains domains,
            MailboxQuota quota,
            Duration limit,
            Consumer<MailboxId> gone) {
        this.api = api;
        this.mailboxes = mailboxes;
        this.domains = domains;
        this.quota = quota;
        this.limit = limit;
        this.gone = gone;
    }

    @Override
    public List<HostedMailbox> mailboxes() {
        return mailboxes.all().stream().map(mailbox -> mailbox.hosted(quota)).toList();
    }

    @Override
    public Optional<HostedMailbox> mailbox(MailboxId id) {
        return mailboxes.find(id).map(mailbox -> mailbox.hosted(quota));
    }

    @Override
    public HostedMailbox create(MailboxOrder order) {
        MailboxId id = order.id();
        if (mailboxes.find(id).isPresent()) {
            throw api.cannot(Kind.PERMANENT, "there is a mailbox " + id + " already: look at it before making another");
        }
        checkDomain(id);
        HttpCallBuilder call = HttpCall.post(ForgeMailboxes.PATH)
                .json(Json.of(Map.of(
                        "mailboxes",
                        List.of(Map.of(
                                "email",
                                id.toString(),
                                "firstName",
                                order.givenName(),
                                "lastName",
                                order.familyName())))));
        try {
            return made(call, id, api.read(call)).hosted(quota);
        } catch (ForgeFailure failure) {
            return afterFailure(id, failure).hosted(quota);
        }
    }

    /** A mailbox takes its workspace from its domain; on a domain that is not ours there can be none. */
    private void checkDomain(MailboxId id) {
        WireDomain domain = domains.find(id.domain())
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT,
                        "mailbox " + id + " cannot be made, as " + id.domain()
                                + " is not a domain of the account: register it there, or transfer it, first"));
        if (!domain.isActive()) {
            Kind kind = domain.zone().status() == DnsZone.Status.PENDING ? Kind.TRANSIENT : Kind.PERMANENT;
            throw api.cannot(
                    kind,
                    "mailbox " + id + " cannot be made yet, as the domain is not active: "
                            + domain.standing().note());
        }
    }

    private WireMailbox made(HttpCallBuilder call, MailboxId id, Json answer) {
        WireMailbox made = answer.at("mailboxes").items().stream()
                .map(wire -> mailboxes.read(call, wire))
                .filter(mailbox -> mailbox.id().equals(id))
                .findFirst()
                .orElseThrow(() -> api.unfit(call, "answered without the mailbox that was asked for"));
        mailboxes.remember(made);
        return made;
    }

    /** Looks for what an order without an answer has come to. */
    private WireMailbox afterFailure(MailboxId id, ForgeFailure failure) {
        if (!failure.isInDoubt()) {
            throw failure;
        }
        try {
            return mailboxes.find(id).orElseThrow(() -> failure);
        } catch (ForgeFailure blind) {
            throw failure;
        }
    }

    /** A call may take its limit. */
    @Override
    public Duration settling() {
        return MailboxProvisioner.super.settling().plus(limit);
    }

    @Override
    public void delete(MailboxId id) {
        try {
            mailboxes
                    .find(id)
                    .filter(mailbox -> mailbox.hosted(quota).state() != HostedMailbox.State.LEAVING)
                    .ifPresent(mailboxes::delete);
        } finally {
            gone.accept(id);
        }
    }

    @Override
    public String toString() {
        return "mailboxes at Mailforge";
    }
}
