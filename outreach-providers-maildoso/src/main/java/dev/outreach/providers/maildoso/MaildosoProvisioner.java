package dev.outreach.providers.maildoso;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes mailboxes ({@code POST /v1/user/accounts}). The vendor takes the order and makes the mailbox later: it is pending
 * until the list says {@code active}. Its password is the vendor's choice, and read from the list.
 */
final class MaildosoProvisioner implements MailboxProvisioner {
    private static final String PATH = "/v1/user/accounts";

    private final MaildosoApi api;
    private final MaildosoAccounts accounts;
    private final MaildosoDomains domains;
    private final MailboxQuota quota;
    private final Duration limit;
    private final Consumer<MailboxId> gone;

    /** @param gone is told of mailboxes that are taken away */
    MaildosoProvisioner(
            MaildosoApi api,
            MaildosoAccounts accounts,
            MaildosoDomains domains,
            MailboxQuota quota,
            Duration limit,
            Consumer<MailboxId> gone) {
        this.api = api;
        this.accounts = accounts;
        this.domains = domains;
        this.quota = quota;
        this.limit = limit;
        this.gone = gone;
    }

    @Override
    public List<HostedMailbox> mailboxes() {
        return accounts.all().stream().map(account -> account.hosted(quota)).toList();
    }

    @Override
    public Optional<HostedMailbox> mailbox(MailboxId id) {
        return accounts.find(id).map(account -> account.hosted(quota));
    }

    @Override
    public HostedMailbox create(MailboxOrder order) {
        MailboxId id = order.id();
        if (accounts.find(id).isPresent()) {
            throw api.cannot(Kind.PERMANENT, "there is a mailbox " + id + " already: look at it before making another");
        }
        checkDomain(id);
        HttpCallBuilder call = HttpCall.post(PATH)
                .json(Json.of(List.of(Map.of(
                        "email_account",
                        id.toString(),
                        "provider",
                        "maildoso",
                        "first_name",
                        order.givenName(),
                        "last_name",
                        order.familyName(),
                        "is_active",
                        true))));
        try {
            api.tell(call);
        } catch (MaildosoFailure failure) {
            return afterFailure(id, failure);
        }
        return seen(id).orElseGet(() ->
                new HostedMailbox(id, id.toString(), State.PENDING, "Maildoso has taken the order", quota));
    }

    private void checkDomain(MailboxId id) {
        WireDomain domain = domains.find(id.domain())
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT,
                        "mailbox " + id + " cannot be made, as " + id.domain()
                                + " is not a domain of the account: register it there, or add it, first"));
        if (!domain.isReady()) {
            throw api.cannot(
                    domain.isFailed() ? Kind.PERMANENT : Kind.TRANSIENT,
                    "mailbox " + id + " cannot be made yet, as its domain is not ready: " + domain.note());
        }
    }

    /** The order was taken: that it cannot be seen yet is no failure. */
    private Optional<HostedMailbox> seen(MailboxId id) {
        try {
            return mailbox(id);
        } catch (MaildosoFailure blind) {
            return Optional.empty();
        }
    }

    /** Looks for what an order without an answer has come to. */
    private HostedMailbox afterFailure(MailboxId id, MaildosoFailure failure) {
        if (!failure.isInDoubt()) {
            throw api.withQuotas(failure);
        }
        return seen(id).orElseThrow(() -> failure);
    }

    /** A call may take its limit. */
    @Override
    public Duration settling() {
        return MailboxProvisioner.super.settling().plus(limit);
    }

    @Override
    public void delete(MailboxId id) {
        try {
            accounts.find(id)
                    .filter(account -> account.state() != State.LEAVING)
                    .ifPresent(this::delete);
        } finally {
            gone.accept(id);
        }
    }

    private void delete(WireAccount account) {
        try {
            api.tell(HttpCall.delete(PATH).json(Json.of(List.of(account.number()))));
        } catch (MaildosoFailure failure) {
            afterDeletion(account.id(), failure);
        }
    }

    /** It may be gone although the call failed; how the vendor says that something is not there is not known. */
    private void afterDeletion(MailboxId id, MaildosoFailure failure) {
        if (accounts.find(id)
                .filter(account -> account.state() != State.LEAVING)
                .isPresent()) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "mailboxes at Maildoso";
    }
}
