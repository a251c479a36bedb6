package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mailboxes of the account. The vendor finds one by its own id only, so the ids that were seen are remembered by address.
 * Safe for any number of threads.
 */
final class ForgeMailboxes {
    static final String PATH = "/mailboxes";
    private static final String ONE = PATH + "/{}";

    private final ForgeApi api;
    private final ForgeList list;
    private final Map<MailboxId, String> references = new ConcurrentHashMap<>();

    ForgeMailboxes(ForgeApi api, ForgeList list) {
        this.api = api;
        this.list = list;
    }

    /** All of them, each address once, without credentials. */
    List<WireMailbox> all() {
        Map<MailboxId, WireMailbox> byId = new LinkedHashMap<>();
        list.all(() -> HttpCall.get(PATH), wire -> read(HttpCall.get(PATH), wire), WireMailbox::reference)
                .forEach(mailbox -> byId.merge(
                        mailbox.id(), mailbox, (one, other) -> one.weight() >= other.weight() ? one : other));
        byId.values().forEach(this::remember);
        references.keySet().retainAll(byId.keySet());
        return List.copyOf(byId.values());
    }

    /** One of them, without credentials. */
    Optional<WireMailbox> find(MailboxId id) {
        return byReference(id, false)
                .map(wire -> read(HttpCall.get(PATH), wire))
                .or(() -> inAll(id));
    }

    /** One of them as it stands there, with credentials. */
    Optional<Json> withCredentials(MailboxId id) {
        return byReference(id, true)
                .or(() -> inAll(id)
                        .flatMap(found ->
                                api.find(HttpCall.get(ONE, found.reference()).query("with_credentials", "true"))));
    }

    private Optional<WireMailbox> inAll(MailboxId id) {
        return all().stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
    }

    /**
     * By the remembered id; empty, and the id is forgotten, if that is not the id of this mailbox any more, or is that of one
     * that is done for, in whose place there may be another.
     */
    private Optional<Json> byReference(MailboxId id, boolean credentials) {
        Optional<String> reference = Optional.ofNullable(references.get(id));
        Optional<Json> found = reference.flatMap(known -> {
            HttpCallBuilder call = HttpCall.get(ONE, known);
            return api.find(credentials ? call.query("with_credentials", "true") : call);
        });
        Optional<Json> same = found.filter(wire -> {
            WireMailbox mailbox = read(HttpCall.get(PATH), wire);
            return mailbox.id().equals(id) && !mailbox.isOver();
        });
        if (reference.isPresent() && same.isEmpty()) {
            references.remove(id);
        }
        return same;
    }

    void remember(WireMailbox mailbox) {
        references.put(mailbox.id(), mailbox.reference());
    }

    void forget(MailboxId id) {
        references.remove(id);
    }

    /** A mailbox that is not understood would be taken for one that the account does not have. */
    WireMailbox read(HttpCallBuilder call, Json wire) {
        try {
            return WireMailbox.read(wire);
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a mailbox that cannot be read: " + unfit.getMessage());
        }
    }

    /** Takes it away; it may be gone already. */
    void delete(WireMailbox mailbox) {
        api.tell(HttpCall.delete(ONE, mailbox.reference()).accept(404));
        forget(mailbox.id());
    }
}
