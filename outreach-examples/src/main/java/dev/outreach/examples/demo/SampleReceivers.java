package dev.outreach.examples.demo;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.fleet.ReceivingProvider;

/**
 * Who receives the mail of an invented company, drawn from its name: 40 % Google, 40 % Microsoft, 2 % Yahoo, the rest
 * others. Asks no DNS.
 */
public final class SampleReceivers implements ReceiverDirectory {

    @Override
    public ReceivingProvider receiverOf(DomainName recipientDomain) {
        int draw = Math.floorMod(spread(recipientDomain.value().hashCode()), 100);
        if (draw < 40) {
            return ReceivingProvider.GOOGLE;
        }
        if (draw < 80) {
            return ReceivingProvider.MICROSOFT;
        }
        return draw < 82 ? ReceivingProvider.YAHOO : ReceivingProvider.OTHER;
    }

    /** Names that differ in one letter must not have neighbouring draws (a multiplier by Knuth, TAOCP 6.4). */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }
}
