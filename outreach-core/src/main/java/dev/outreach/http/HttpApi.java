package dev.outreach.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
     * Whether nobody on the way can read what an API is told: it is encrypted, or is on this very machine.
     *
     * @throws IllegalArgumentException if the base is no URL as {@link #at} takes; the message does not show it
     */
    static boolean keepsSecrets(URI base) {
        return Origin.of(base).keepsSecrets();
    }

    /**
     * Makes a call and waits for its answer. An interrupted thread ends in a failure, with its interrupt flag set.
     *
     * @return an answer with a status of 200 to 299, or one that the call takes as an answer
     * @throws HttpFailure if there is no such answer
     */
    HttpAnswer send(HttpCall call);

    /**
     * Reads a list that comes in pages, to its end.
     *
     * @param first the call for the first page
     * @param mostPages pages that it may have; a server that always names one more is not followed for ever
     * @param read makes a page of each answer
     * @return the items of all pages, in order
     * @throws HttpFailure if one of the pages cannot be read, or there are more; part of a list is never given
     */
    default <T> List<T> list(HttpCall first, int mostPages, Function<HttpAnswer, Page<T>> read) {
        List<T> items = new ArrayList<>();
        HttpCall call = first;
        for (int page = 1; page <= mostPages; page++) {
            Page<T> taken = read.apply(send(call));
            items.addAll(taken.items());
            if (taken.next().isEmpty()) {
                return items;
            }
            call = taken.next().get();
        }
        throw HttpFailure.of(
                HttpFailure.Kind.PERMANENT,
                first + " has more than " + mostPages + " pages: raise the bound, if the list is really that long");
    }
}
