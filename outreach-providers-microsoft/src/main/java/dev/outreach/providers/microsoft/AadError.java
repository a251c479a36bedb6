package dev.outreach.providers.microsoft;

import java.util.Optional;
import java.util.stream.Stream;

/** The error codes of the token endpoint that mean something to us (Microsoft Entra, "AADSTS error codes"). */
enum AadError {
    WRONG_SECRET(7000215, "the client secret is wrong: copy the secret's value, not its id, to 'client-secret'"),
    EXPIRED_SECRET(7000222, "the client secret has expired: make a new one and set it as 'client-secret'"),
    NO_CREDENTIAL(7000218, "the app sent no credential that is taken: set 'client-secret' or 'certificate'"),
    APP_NOT_FOUND(700016, "the tenant has no such app: check 'client-id' and 'tenant', and give the app admin consent"),
    APP_NOT_IN_TENANT(7000229, "the app is not in the tenant: check 'tenant', and give the app admin consent there"),
    APP_DISABLED(7000112, "the app is disabled: let users sign in to it under 'Enterprise applications'"),
    WRONG_CERTIFICATE(700027, "the app does not know the certificate: upload it, or mend 'certificate'"),
    CERTIFICATE_CLOCK(700024, "the assertion is not valid at this time: set this machine's clock"),
    TENANT_NOT_FOUND(90002, "there is no such tenant: check 'tenant', and 'login-url' for national clouds"),
    TENANT_MALFORMED(900023, "that is no tenant: set 'tenant' to the directory (tenant) id"),
    NO_SUCH_RESOURCE(500011, "the tenant does not know the resource: check 'graph-resource' and 'outlook-resource'"),
    BAD_SCOPE(70011, "the scope is not valid: check 'graph-resource' and 'outlook-resource'"),
    NO_CONSENT(65001, "the app has no consent: have an administrator of the tenant give it"),
    BLOCKED_BY_POLICY(53003, "a Conditional Access policy of the tenant blocks the app: exclude it there"),
    MALFORMED(9002313, "the request is malformed: check 'tenant' and 'client-id'"),
    BUSY(90033, "the sign-in service is not well: come again later");

    private final long code;
    private final String advice;

    AadError(long code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /** The one of that number, if it is known. */
    static Optional<AadError> of(long code) {
        return Stream.of(values()).filter(known -> known.code == code).findFirst();
    }

    /** What to do. */
    String advice() {
        return advice;
    }

    /** Whether time alone may mend it. */
    boolean passes() {
        return this == BUSY;
    }
}
