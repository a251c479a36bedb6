package dev.outreach.providers.cloudflare;

import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How much of a list is read before it is given up: a server that always names one more page must neither fill the memory
 * nor take for ever. For one thread.
 */
final class ListBudget {
    static final int MOST_ITEMS = 50_000;
    static final int MOST_PAGES = 1000;

    /** Characters that are kept, over all items: more than 600 for each of the most there may be. */
    static final int MOST_CHARACTERS = 32 << 20;

    static final Duration LONGEST = Duration.ofMinutes(10);

    private final CloudflareApi api;
    private final InstantSource clock;
    private final Instant end;
    private final String what;
    private int pages;
    private int items;
    private long characters;

    ListBudget(CloudflareApi api, InstantSource clock, String what) {
        this.api = api;
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
        this.what = what;
    }

    /** Asks for one page more. */
    void page() {
        pages++;
        if (pages > MOST_PAGES) {
            throw api.cannot(Kind.PERMANENT, what + " has more than " + MOST_PAGES + " pages: raise 'page-size'");
        }
        if (clock.instant().isAfter(end)) {
            throw api.cannot(
                    Kind.TRANSIENT,
                    what + " was not read whole within " + LONGEST.toMinutes() + " minutes: read it later");
        }
    }

    /** Keeps one item more, of so many characters. */
    void item(long length) {
        items++;
        characters += length;
        if (items > MOST_ITEMS || characters > MOST_CHARACTERS) {
            throw api.cannot(
                    Kind.PERMANENT,
                    what + " has more than " + MOST_ITEMS + " entries or " + MOST_CHARACTERS
                            + " characters, which is more than is read");
        }
    }
}
