package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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

    /** All of them, without credentials. */
    List<WireMailbox> all() {
        List<WireMailbox> all =
                list.all(() -> HttpCall.get(PATH), wire -> read(HttpCall.get(PATH), wire), WireMailbox::reference);
        all.forEach(this::remember);
        references.keySet().retainAll(all.stream().map(WireMailbox::id).collect(Collectors.toSet()));
        return all;
    }

    /** One of them, without credentials. */
    Optional<WireMailbox> find(MailboxId id) {
        return byReference(id, false)
                .map(wire -> read(HttpCall.get(PATH), wire))
                .or(() -> inAll(id));
    }

    /** One of them as it stands there, with credentials. */
    Optional<Json> withCredentials(MailboxId id) {
        return byReference(id, true).or(() -> inAll(id).flatMap(found -> byReference(id, true)));
    }

    private Optional<WireMailbox> inAll(MailboxId id) {
        return all().stream().filter(mailbox -> mailbox.id().equals(id)).findFirst();
    }

    /** By the remembered id; empty, and the id is forgotten, if that is not the id of this mailbox any more. */
    private Optional<Json> byReference(MailboxId id, boolean credentials) {
        Optional<String> reference = Optional.ofNullable(references.get(id));
        Optional<Json> found = reference.flatMap(known -> {
            HttpCallBuilder call = HttpCall.get(ONE, known);
            return api.find(credentials ? call.query("with_credentials", "true") : call);
        });
        Optional<Json> same =
                found.filter(wire -> read(HttpCall.get(PATH), wire).id().equals(id));
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
