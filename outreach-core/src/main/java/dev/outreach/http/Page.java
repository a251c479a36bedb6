package dev.outreach.http;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list that a server gives in pages.
 *
 * @param items what is on it
 * @param next the call for the page after it; empty on the last one
 */
public record Page<T>(List<T> items, Optional<HttpCall> next) {
    public Page {
        items = List.copyOf(items);
    }
}
