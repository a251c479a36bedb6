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
            case UNKNOWN_KEY, KEY_EXPIRED, NO_PERMISSION -> new ProviderFailure(Kind.PERMANENT, what);
            case BUSY, THROTTLED_AS_FORBIDDEN -> new ProviderFailure(Kind.TRANSIENT, what);
            case BUSY_FOR_A_WHILE -> new ProviderFailure(Kind.TRANSIENT, what, Duration.ofMinutes(5));
            default -> new ProviderFailure(Kind.IN_DOUBT, what);
        };
    }

    /** The same of a call that may be repeated. */
    static ProviderFailure whenReading(VendorMishap mishap) {
        ProviderFailure failure = of(mishap);
        return failure.kind() == Kind.IN_DOUBT
                ? new ProviderFailure(Kind.TRANSIENT, String.valueOf(failure.getMessage()))
                : failure;
    }
}
