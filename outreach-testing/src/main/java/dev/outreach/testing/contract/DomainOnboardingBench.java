package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A vendor that takes in domains, under test, together with the other side, which the test controls and looks into. */
public interface DomainOnboardingBench extends VendorBench {
    /** What is under test; always the same one. */
    DomainOnboarding onboarding();

    /** The states that the vendor has; all by default. */
    default Set<HostedDomain.State> states() {
        return EnumSet.allOf(HostedDomain.State.class);
    }

    /** Gives the account a domain that stands so, in a state that the vendor has. */
    void has(DomainName domain, HostedDomain.State state);

    /**
     * Lets another account have a domain.
     *
     * @return whether the vendor refuses it to this one then; by default not
     */
    default boolean isAnothers(DomainName domain) {
        return false;
    }

    /** Does what the vendor asks for to prove a domain, so that it sees it when it looks. */
    void publish(DomainName domain);

    /** The domains that the vendor has added for us, one entry each time. */
    List<DomainName> added();

    /** The domains that the account has, also those that it had at the beginning. */
    List<DomainName> present();

    /** Lets this go wrong with the next call that changes something, or has the vendor look. */
    void mishapWhenWriting(VendorMishap mishap);

    /** Lets this go wrong with the call that changes nothing and comes after so many other such calls. */
    void mishapWhenReading(int after, VendorMishap mishap);

    /**
     * Lets so much time pass that the vendor takes calls again, whatever it has said; mishaps that have not happened
     * yet do not happen any more.
     */
    void laterOn();
}
