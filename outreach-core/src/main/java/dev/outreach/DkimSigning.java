package dev.outreach;

import dev.outreach.dns.dkim.DkimSigner;
import dev.outreach.fleet.DomainName;
import dev.outreach.message.MessageSigner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Signs messages by DKIM with the keys that the sender itself holds. */
public final class DkimSigning {

    private DkimSigning() {}

    /**
     * A signer for {@link dev.outreach.message.Composer.Builder#signer}, which signs for the domain that a message is from.
     *
     * @param clock the time of the signatures
     * @param signers of the domains whose keys we hold; messages of the others go out as they are, to be signed by the vendor
     *     that sends them. Asked for each message; must be safe for any number of threads
     */
    public static MessageSigner by(InstantSource clock, Function<DomainName, Optional<DkimSigner>> signers) {
        return message -> signers.apply(message.from().domain())
                .map(signer -> signer.sign(message.bytes(), clock.instant()))
                .orElseGet(message::bytes);
    }
}
