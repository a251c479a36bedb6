package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import java.time.Duration;
import java.util.Optional;

/** Something else under the same key. */
record Other(Shop shop, String what, Optional<Money> price) implements Deed<String> {
    @Override
    public String key() {
        return shop.key();
    }

    @Override
    public Duration settling() {
        return shop.settling();
    }

    @Override
    public Standing<String> look() {
        return shop.look();
    }

    @Override
    public Standing<String> act() {
        return shop.act();
    }
}
