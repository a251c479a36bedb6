package dev.outreach.providers.maildoso;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import java.util.Comparator;
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
    private final Optional<String> orderBy;

    MaildosoAccounts(MaildosoApi api, MaildosoSettings settings) {
        this.api = api;
        this.pageSize = settings.pageSize();
        this.orderBy = settings.orderBy();
    }

    /** All of them, each address once. */
    List<WireAccount> all() {
        Map<MailboxId, WireAccount> byId = new LinkedHashMap<>();
        list().forEach(account ->
                byId.merge(account.id(), account, (one, other) -> one.weight() >= other.weight() ? one : other));
        return List.copyOf(byId.values());
    }

    /**
     * One of them. It is searched for first, which is quick; as it is not documented how the search compares, what it does
     * not find is looked for in the whole list.
     */
    Optional<WireAccount> find(MailboxId id) {
        HttpCallBuilder search = page(id.toString(), 0);
        List<WireAccount> found = api.rows(search, api.read(search).at("items")).stream()
                .map(item -> read(search, item))
                .toList();
        return named(id, found).or(() -> named(id, all()));
    }

    private static Optional<WireAccount> named(MailboxId id, List<WireAccount> accounts) {
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .max(Comparator.comparingInt(WireAccount::weight));
    }

    private List<WireAccount> list() {
        Map<Long, WireAccount> accounts = new LinkedHashMap<>();
        OptionalLong first = OptionalLong.empty();
        for (int taken = 0; taken <= MOST; ) {
            HttpCallBuilder call = page("", taken);
            Json answer = api.read(call);
            List<Json> items = api.rows(call, answer.at("items"));
            OptionalLong total = answer.at("meta").at("total").whole();
            first = taken == 0 ? total : first;
            if (!total.equals(first)) {
                throw changed(first.orElse(0), total.orElse(0));
            }
            items.forEach(item -> {
                WireAccount account = read(call, item);
                accounts.put(account.number(), account);
            });
            taken += items.size();
            // Without a total, which one client has seen, the list ends with the page that is empty.
            if (items.isEmpty() || total.isPresent() && accounts.size() >= total.getAsLong()) {
                return checked(accounts, total.orElse(accounts.size()));
            }
        }
        throw api.cannot(Kind.PERMANENT, "the list of mailboxes has more than " + MOST + " entries");
    }

    private HttpCallBuilder page(String keyword, int offset) {
        HttpCallBuilder call =
                HttpCall.get(LOOKUP).query("limit", String.valueOf(pageSize)).query("offset", String.valueOf(offset));
        orderBy.ifPresent(field -> call.query("order_by", field));
        return keyword.isEmpty() ? call : call.query("keyword", keyword);
    }

    /** What came and went between two pages may have pushed one over the edge of a page that was read already. */
    private List<WireAccount> checked(Map<Long, WireAccount> accounts, long total) {
        if (accounts.size() < total) {
            throw changed(total, accounts.size());
        }
        return List.copyOf(accounts.values());
    }

    private MaildosoFailure changed(long before, long now) {
        return api.cannot(
                Kind.TRANSIENT,
                "the list of mailboxes has " + before + " entries and gave " + now
                        + ", as it changed while it was read: read it again");
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
