package dev.outreach.providers.microsoft;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call to Graph that failed, with the codes that Graph gave. */
final class GraphFailure extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final Set<String> codes;
    private final String said;

    GraphFailure(Kind kind, String message, @Nullable Duration retryAfter, int status, Set<String> codes, String said) {
        super(kind, message, retryAfter);
        this.status = status;
        this.codes = Set.copyOf(codes);
        this.said = said;
    }

    /** The status of the answer; 0 if there was none. */
    int status() {
        return status;
    }

    /** The codes of the answer, the most general with the most specific. */
    Set<String> codes() {
        return codes;
    }

    /** Graph's own words, in one line; empty if it said nothing. */
    String said() {
        return said;
    }

    boolean has(String code) {
        return codes.stream().anyMatch(code::equalsIgnoreCase);
    }

    boolean isInDoubt() {
        return kind() == Kind.IN_DOUBT;
    }

    boolean isPermanent() {
        return kind() == Kind.PERMANENT;
    }
}
