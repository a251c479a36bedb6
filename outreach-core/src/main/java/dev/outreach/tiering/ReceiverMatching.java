package dev.outreach.tiering;

import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.ReceivingProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message prefers a mailbox hosted where the recipient's mail is: a Google one for a Google recipient, a
 * Microsoft one for a Microsoft recipient. Pure; implementations are safe for any number of threads.
 *
 * <p>It is a preference within a tier, never a condition: where no such mailbox can send now, the next host is tried.
 */
public interface ReceiverMatching {

    /**
     * The hosts whose mailboxes are tried for a recipient, best first, at least one.
     *
     * @return hosts as {@link #hostOf} names them; null stands for mailboxes that are not told apart by host
     */
    List<@Nullable ReceivingProvider> hosts(ReceivingProvider receiver);

    /** Who hosts the mailboxes of a provider; null where mailboxes are not told apart by host. */
    @Nullable
    ReceivingProvider hostOf(ProviderId provider);

    /** No preference: mailboxes are not told apart by host. The default. */
    static ReceiverMatching off() {
        return HostMatching.OFF;
    }

    /**
     * The recipient's own host first, then neutral hosts, then the other of the two big ones.
     *
     * <p>A receiver without mailboxes of its own kind takes neutral hosts first too, which keeps Google and Microsoft
     * mailboxes for the recipients they are best for.
     */
    static ReceiverMatching byHost() {
        return HostMatching.BY_HOST;
    }
}
