package dev.outreach.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** One vendor's API: where it is, how to sign in, and how patient to be. Safe for any number of threads. */
public interface HttpApi {
    /**
     * Begins to set up an API.
     *
     * @param base what all paths are under, such as {@code https://api.example.com/v1}; without user, query and fragment
     * @param clock the time, for rates, pauses and {@code Retry-After}
     * @param random what pauses are drawn from; safe for any number of threads
     * @throws IllegalArgumentException if the base is not such a URL
     */
    static HttpApiBuilder at(URI base, InstantSource clock, RandomGenerator random) {
        return new HttpApiBuilder(Origin.of(base), clock, random);
    }

    /**
     * Makes a call and waits for its answer. An interrupted thread ends in a failure, with its interrupt flag set.
     *
     * @return an answer with a status of 200 to 299, or one that the call takes as an answer
     * @throws HttpFailure if there is no such answer
     */
    HttpAnswer send(HttpCall call);
}
