package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import java.time.Duration;
import java.util.Optional;

/** The same thing, for more money. */
record Dearer(Shop shop) implements Deed<String> {
    @Override
    public String key() {
        return shop.key();
    }

    @Override
    public String what() {
        return shop.what();
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(Shop.PRICE.times(2));
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
