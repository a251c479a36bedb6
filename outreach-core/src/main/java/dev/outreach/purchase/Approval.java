package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import dev.outreach.store.Purchase;

/** The policy that says whether something may be bought. Asked before the vendor is, and not again once it has said yes. */
@FunctionalInterface
public interface Approval {

    /** What a policy says. */
    sealed interface Answer {
        /**
         * It may be bought.
         *
         * @param by whose word that is
         */
        record Yes(String by) implements Answer {}

        /** It may not be bought, and that is final. */
        record No(String why) implements Answer {}

        /** Not yet: somebody has to approve it by {@link Purchases#approve}. */
        record Later(String why) implements Answer {}
    }

    /** Whether this may be bought. */
    Answer ask(Purchase purchase);

    /** Approves nothing by itself: each purchase waits for {@link Purchases#approve}. */
    static Approval byHand() {
        return purchase -> new Answer.Later("a person has to approve it");
    }

    /** Approves what costs at most so much, or nothing; what costs more, or in another currency, waits for a person. */
    static Approval upTo(Money ceiling) {
        return purchase ->
                purchase.price().filter(price -> !price.isAtMost(ceiling)).isEmpty()
                        ? new Answer.Yes("the policy that approves up to " + ceiling)
                        : new Answer.Later("it may cost more than the " + ceiling + " that need no approval");
    }
}
