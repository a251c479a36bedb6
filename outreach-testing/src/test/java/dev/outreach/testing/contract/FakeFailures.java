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
            case UNKNOWN_KEY, NO_PERMISSION -> new ProviderFailure(Kind.PERMANENT, what);
            case BUSY -> new ProviderFailure(Kind.TRANSIENT, what);
            case BUSY_FOR_A_WHILE -> new ProviderFailure(Kind.TRANSIENT, what, Duration.ofMinutes(5));
            default -> new ProviderFailure(Kind.IN_DOUBT, what);
        };
    }
}
