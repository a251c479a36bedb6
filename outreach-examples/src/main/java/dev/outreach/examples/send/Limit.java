package dev.outreach.examples.send;

/** How many messages may be handed over in all. Safe for any number of threads. */
final class Limit {

    private final int most;
    private int handedOver;
    private int underWay;

    Limit(int most) {
        this.most = most;
    }

    /** Begins one, if it is sure to be within the limit. */
    synchronized boolean begin() {
        if (handedOver + underWay >= most) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Ends one that was begun. */
    synchronized void end(boolean wasHandedOver) {
        underWay--;
        handedOver += wasHandedOver ? 1 : 0;
    }

    synchronized boolean isReached() {
        return handedOver >= most;
    }
}
