package dev.outreach.testing.contract;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainRegistrarContractBitesTest {
    static Stream<Arguments> brokenRegistrars() {
        return Stream.of(
                Arguments.of(BrokenRegistrars.ChecksOneBatch.class, "eachNameGetsItsOfferInOrder"),
                Arguments.of(BrokenRegistrars.SaysRegistered.class, "aDomainIsRegisteredAndChargedForOnce"),
                Arguments.of(BrokenRegistrars.SaysRegistered.class, "whatIsTakenIsNotBought"),
                Arguments.of(BrokenRegistrars.SaysRegistered.class, "whatTakesLongerIsFollowedAndNotOrderedAgain"),
                Arguments.of(BrokenRegistrars.SaysRegistered.class, "whatWaitsForAPersonIsFollowedAndNotOrderedAgain"),
                Arguments.of(
                        BrokenRegistrars.SaysRegistered.class,
                        "whatTheRegistryRefusesIsNotChargedForAndMayBeOrderedAgain"),
                Arguments.of(
                        BrokenRegistrars.TakesOwnedForRegistered.class,
                        "whatIsNotInForceIsNotCalledRegisteredAndNotBoughtAgain"),
                Arguments.of(BrokenRegistrars.PaysAnything.class, "whatCostsMoreThanWasAllowedIsNotBought"),
                Arguments.of(BrokenRegistrars.PaysForOneYear.class, "whatCostsMoreThanWasAllowedIsNotBought"),
                Arguments.of(BrokenRegistrars.RepeatsWhenInDoubt.class, "aMishapDoesNotChargeTwiceAndIsWhatItSays"),
                Arguments.of(BrokenRegistrars.NeverDoubts.class, "aMishapDoesNotChargeTwiceAndIsWhatItSays"),
                Arguments.of(BrokenRegistrars.ListsOnePage.class, "allDomainsOfTheAccountAreListedOnce"),
                Arguments.of(BrokenRegistrars.ForgetsAutoRenewal.class, "autoRenewalIsSetAlsoAfterAMishap"));
    }

    @ParameterizedTest
    @MethodSource("brokenRegistrars")
    void theClauseFails(Class<?> broken, String clause) {
        Clauses.assertBroken(broken, clause);
    }
}
