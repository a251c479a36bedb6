package dev.outreach.providers.maildoso;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The mailboxes of the account, read page by page. Safe for any number of threads. */
final class MaildosoAccounts {
    private static final String LOOKUP = "/v1/user/accounts-lookup";

    /** More than any account has: a bound on a server that never ends. */
    private static final int MOST = 100_000;

    private final MaildosoApi api;
    private final int pageSize;

    MaildosoAccounts(MaildosoApi api, int pageSize) {
        this.api = api;
        this.pageSize = pageSize;
    }

    /** All of them. */
    List<WireAccount> all() {
        return list("");
    }

    /** One of them. The search takes parts of addresses too, so that more than one may be found. */
    Optional<WireAccount> find(MailboxId id) {
        return list(id.toString()).stream()
                .filter(account -> account.id().equals(id))
                .findFirst();
    }

    private List<WireAccount> list(String keyword) {
        Map<Long, WireAccount> accounts = new LinkedHashMap<>();
        for (int taken = 0; taken <= MOST; ) {
            HttpCallBuilder call = page(keyword, taken);
            Json answer = api.read(call);
            List<Json> items = api.rows(call, answer.at("items"));
            items.forEach(item -> {
                WireAccount account = read(call, item);
                accounts.put(account.number(), account);
            });
            taken += items.size();
            OptionalLong total = answer.at("meta").at("total").whole();
            // Without a total, which one client has seen, the list ends with the page that is empty.
            if (items.isEmpty() || total.isPresent() && accounts.size() >= total.getAsLong()) {
                return checked(accounts, total.orElse(accounts.size()));
            }
        }
        throw api.cannot(Kind.PERMANENT, "the list of mailboxes has more than " + MOST + " entries");
    }

    private HttpCallBuilder page(String keyword, int offset) {
        HttpCallBuilder call = HttpCall.get(LOOKUP)
                .query("limit", String.valueOf(pageSize))
                .query("offset", String.valueOf(offset))
                .query("order_by", "id");
        return keyword.isEmpty() ? call : call.query("keyword", keyword);
    }

    /** What came and went between two pages may have pushed one over the edge of a page that was read already. */
    private List<WireAccount> checked(Map<Long, WireAccount> accounts, long total) {
        if (accounts.size() < total) {
            throw api.cannot(
                    Kind.TRANSIENT,
                    "the list of mailboxes has " + total + " entries and gave " + accounts.size()
                            + ", as it changed while it was read: read it again");
        }
        return List.copyOf(accounts.values());
    }

    /** A mailbox that is not understood would be taken for one that the account does not have. */
    private WireAccount read(HttpCallBuilder call, Json wire) {
        try {
            return WireAccount.read(wire);
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a mailbox that cannot be read: " + unfit.getMessage());
        }
    }
}
