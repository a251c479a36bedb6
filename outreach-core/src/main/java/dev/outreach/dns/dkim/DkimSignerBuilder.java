package dev.outreach.dns.dkim;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects how a {@link DkimSigner} signs. Not for use by several threads. */
public final class DkimSignerBuilder {

    /** RFC 6376 section 5.4.1, and the unsubscribe fields, which RFC 8058 section 4 wants signed. */
    private static final List<String> NAMES = List.of(
            "from",
            "reply-to",
            "subject",
            "date",
            "to",
            "cc",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post");

    private static final Duration DEFAULT_VALIDITY = Duration.ofDays(7);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(365);
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private final DomainName domain;
    private final Map<String, DkimKey> keys = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>(NAMES);
    private Duration validity = DEFAULT_VALIDITY;

    DkimSignerBuilder(DomainName domain) {
        this.domain = domain;
    }

    /** Adds a key; each makes a signature of its own, such as one of RSA and one of Ed25519. */
    public DkimSignerBuilder key(String selector, DkimKey key) {
        if (!selector.matches(LABEL + "(?:\\." + LABEL + ")*")) {
            throw new IllegalArgumentException("selector '" + Quoted.excerpt(selector)
                    + "' is not valid: use labels of letters, digits and dashes, such as s1");
        }
        if (keys.putIfAbsent(selector, key) != null) {
            throw new IllegalArgumentException("selector '" + selector + "' has a key already: a selector has one");
        }
        return this;
    }

    /** Signs one more header field, wherever a message has it. */
    public DkimSignerBuilder alsoSign(String name) {
        if (!name.matches("[A-Za-z0-9-]{1,70}")) {
            throw new IllegalArgumentException(
                    "header field '" + Quoted.excerpt(name) + "' is no name that can be signed");
        }
        names.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    /** How long a signature holds, from a minute to a year; 7 days by default, longer than any server retries. */
    public DkimSignerBuilder validity(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0 || time.compareTo(LONGEST_VALIDITY) > 0) {
            throw new IllegalArgumentException("validity is " + time + ": use a minute to " + LONGEST_VALIDITY);
        }
        validity = time;
        return this;
    }

    /**
     * The signer.
     *
     * @throws IllegalStateException if there is no key
     */
    public DkimSigner build() {
        if (keys.isEmpty()) {
            throw new IllegalStateException("the signer of " + domain + " has no key: add one by key()");
        }
        return new DkimSigner(
                domain, Collections.unmodifiableMap(new LinkedHashMap<>(keys)), List.copyOf(names), validity);
    }
}
