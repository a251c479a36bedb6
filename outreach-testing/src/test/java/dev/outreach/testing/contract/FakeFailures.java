package dev.outreach.testing.contract;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;

/** How a fake says that something went wrong. */
final class FakeFailures {
    private FakeFailures() {}

    static ProviderFailure of(VendorMishap mishap) {
        String what = "fake vendor: " + mishap + "; try again";
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED, NO_PERMISSION, THROTTLED_AS_FORBIDDEN ->
                new ProviderFailure(Kind.PERMANENT, what);
            case BUSY -> new ProviderFailure(Kind.TRANSIENT, what);
            case BUSY_FOR_A_WHILE -> new ProviderFailure(Kind.TRANSIENT, what, Duration.ofMinutes(5));
            default -> new ProviderFailure(Kind.IN_DOUBT, what);
        };
    }

    /** Takes a server that fails for one that refuses. */
    static ProviderFailure takenForARefusal(ProviderFailure failure) {
        String what = String.valueOf(failure.getMessage());
        return what.contains("FAILS_") ? new ProviderFailure(Kind.PERMANENT, what) : failure;
    }

    /** The same of a call that may be repeated. */
    static ProviderFailure whenReading(VendorMishap mishap) {
        ProviderFailure failure = of(mishap);
        return failure.kind() == Kind.IN_DOUBT
                ? new ProviderFailure(Kind.TRANSIENT, String.valueOf(failure.getMessage()))
                : failure;
    }
}
