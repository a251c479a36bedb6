package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What providers have to say of what went wrong. */
final class FailureCheck {
    private FailureCheck() {}

    /** Requires a failure that helps who reads it and betrays nothing. */
    static ProviderFailure assertPlain(Throwable failure, Collection<String> secrets) {
        assertThat(failure).isInstanceOf(ProviderFailure.class);
        assertThat(String.valueOf(failure.getMessage()))
                .as("the message of a failure")
                .hasSizeGreaterThan(10)
                .doesNotContain("\n")
                .doesNotContain(secrets);
        assertThat(failure.toString()).doesNotContain(secrets);
        return (ProviderFailure) failure;
    }

    /** Requires a plain failure of a kind that this mishap can have. */
    static ProviderFailure assertTrue(VendorMishap mishap, Throwable failure, VendorBench bench) {
        ProviderFailure plain = assertPlain(failure, bench.secrets());
        assertThat(mishap == VendorMishap.KEY_EXPIRED && bench.renews())
                .as("a token that expires is renewed, and yet: %s", plain)
                .isFalse();
        assertThat(plain.kind()).as("kind of %s", plain).isIn(kinds(mishap, bench));
        return plain;
    }

    private static Set<Kind> kinds(VendorMishap mishap, VendorBench bench) {
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED, NO_PERMISSION -> EnumSet.of(Kind.PERMANENT);
            case THROTTLED_AS_FORBIDDEN -> EnumSet.of(bench.throttlesAsForbidden() ? Kind.TRANSIENT : Kind.PERMANENT);
            case BUSY, BUSY_FOR_A_WHILE -> EnumSet.of(Kind.TRANSIENT);
            case FAILS_BEFORE, FAILS_AFTER, SILENT_BEFORE, SILENT_AFTER, DIES_BEFORE, DIES_AFTER ->
                EnumSet.of(Kind.TRANSIENT, Kind.IN_DOUBT);
            case TRICKLES_AFTER, CUT_OFF_AFTER, OTHER_FORM_AFTER, HALF_AN_ANSWER_AFTER, UNKNOWN_WORDS_AFTER ->
                EnumSet.allOf(Kind.class);
        };
    }

    /** Requires that a call fails for good, and that the message names this. */
    static void assertRefused(ThrowingCallable call, Object named, Collection<String> secrets) {
        Throwable failure = Assertions.catchThrowable(call);
        assertThat(failure).as("what is asked for cannot be had").isNotNull();
        assertThat(assertPlain(failure, secrets).kind())
                .as("kind of %s", failure)
                .isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining(named.toString());
    }
}
