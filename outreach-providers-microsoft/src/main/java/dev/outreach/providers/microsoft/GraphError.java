package dev.outreach.providers.microsoft;

import java.util.Optional;
import java.util.stream.Stream;

/** Graph's error codes that say what to mend. Where each is documented stands in {@code docs/providers.md}. */
enum GraphError {
    AUTHORIZATION_REQUESTDENIED("give the app the application permission %s, with admin consent"),
    ERRORACCESSDENIED("give the app the application permission %s, with admin consent, and access to the mailbox"),
    ACCESSDENIED("give the app the application permission %s, with admin consent"),
    AUTHORIZATION_IDENTITYNOTFOUND("the app is not in the tenant: check 'tenant', and give it admin consent"),
    INVALIDAUTHENTICATIONTOKEN("the token is not taken: check 'tenant' and 'graph-resource'"),
    MAILBOXNOTENABLEDFORRESTAPI("the mailbox is not there yet, or has no licence: wait, or assign one"),
    ERRORINVALIDUSER("there is no such mailbox: check its address"),
    ERRORACCOUNTDISABLED("the account is disabled: resume the mailbox"),
    ERRORSENDASDENIED("the app may not send as that address: make it the mailbox's own, or give it Send As"),
    ERRORQUOTAEXCEEDED("the mailbox is full: empty it"),
    DIRECTORY_QUOTAEXCEEDED("the directory holds as much as it may: delete what is no longer needed");

    private final String advice;

    GraphError(String advice) {
        this.advice = advice;
    }

    /** The one of that code, if it is known. */
    static Optional<GraphError> of(String code) {
        return Stream.of(values())
                .filter(known -> known.name().equalsIgnoreCase(code))
                .findFirst();
    }

    /** What to do. */
    String advice(String permission) {
        return advice.replace("%s", "'" + permission + "'");
    }
}
