package dev.outreach.providers.cloudflare;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call that failed, with the codes that Cloudflare gave. */
final class CloudflareFailure extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    private final Set<ErrorCode> codes;

    CloudflareFailure(Kind kind, String message, @Nullable Duration retryAfter, Set<ErrorCode> codes) {
        super(kind, message, retryAfter);
        this.codes = Set.copyOf(codes);
    }

    boolean is(ErrorCode code) {
        return codes.contains(code);
    }

    boolean isInDoubt() {
        return kind() == Kind.IN_DOUBT;
    }

    /** Whether the zone is not as it was read, or may not be. */
    boolean asksToReadAgain() {
        return isInDoubt() || isConflict();
    }

    boolean isConflict() {
        return codes.stream().anyMatch(ErrorCode::asksToReadAgain);
    }
}
