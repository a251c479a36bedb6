package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxQuota;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A user of the directory, as far as a mailbox is concerned.
 *
 * @param name its user principal name, by which a mailbox is known here
 * @param isEnabled whether it may sign in
 * @param isOurs whether it was made by us
 * @param licences the ids of its licences
 * @param hadLicence whether it ever had one
 * @param plans its Exchange plans as they were carried out, of which one that is in force comes first
 */
record GraphUser(
        String id,
        String name,
        boolean isEnabled,
        boolean isGuest,
        boolean isOurs,
        Set<String> licences,
        boolean hadLicence,
        List<Plan> plans) {

    /** What is asked for of a user. */
    static final String SELECT = "id,userPrincipalName,accountEnabled,userType,employeeType,assignedLicenses,"
            + "assignedPlans,provisionedPlans";

    /** What tells users that we made from others: a property of people that nothing is decided by. */
    static final String OURS = "outreach mailbox";

    /** A service that a licence brings, and whether it has been set up. */
    record Plan(String capability, String provisioning) {}

    static GraphUser of(Json wire) {
        return new GraphUser(
                wire.at("id").text().orElse(""),
                wire.at("userPrincipalName").text().orElse(""),
                wire.at("accountEnabled").truth().orElse(true),
                wire.at("userType").text().filter("Guest"::equalsIgnoreCase).isPresent(),
                wire.at("employeeType").text().filter(OURS::equals).isPresent(),
                wire.at("assignedLicenses").items().stream()
                        .flatMap(licence -> licence.at("skuId").text().stream())
                        .collect(Collectors.toSet()),
                !wire.at("assignedPlans").items().isEmpty(),
                wire.at("provisionedPlans").items().stream()
                        .filter(plan -> plan.at("service")
                                .text()
                                .filter("exchange"::equalsIgnoreCase)
                                .isPresent())
                        .map(plan -> new Plan(
                                plan.at("capabilityStatus").text().orElse(""),
                                plan.at("provisioningStatus").text().orElse("")))
                        .filter(plan -> !plan.capability().equals("Deleted"))
                        .sorted((one, other) -> Boolean.compare(isInForce(other), isInForce(one)))
                        .toList());
    }

    private static boolean isInForce(Plan plan) {
        return plan.provisioning().equals("Success")
                && (plan.capability().equals("Enabled") || plan.capability().equals("Warning"));
    }

    /** Whether we made it, and died before it had its licence. One whose licence was taken away has had plans. */
    boolean isHalfMade() {
        return isOurs && licences.isEmpty() && !hadLicence;
    }

    /** Whether it is a mailbox, or was one of ours. */
    boolean isMailbox(Set<String> withMailbox) {
        return !isGuest && (isOurs && !isHalfMade() || licences.stream().anyMatch(withMailbox::contains));
    }

    /** The same user, allowed to sign in or not. */
    GraphUser enabled(boolean enabled) {
        return new GraphUser(id, name, enabled, isGuest, isOurs, licences, hadLicence, plans);
    }

    /** How the mailbox stands. */
    HostedMailbox hosted(MailboxId mailbox, MailboxQuota quota) {
        if (licences.isEmpty()) {
            return standing(mailbox, State.PENDING, "it has no licence", quota);
        }
        if (!isEnabled) {
            return standing(mailbox, State.SUSPENDED, "its account is disabled", quota);
        }
        Optional<Plan> plan = plans.stream().findFirst();
        if (plan.filter(GraphUser::isInForce).isPresent()) {
            return standing(mailbox, State.ACTIVE, "", quota);
        }
        if (plan.filter(known -> known.capability().matches("Suspended|LockedOut"))
                .isPresent()) {
            return standing(mailbox, State.SUSPENDED, "its subscription has run out: renew it", quota);
        }
        if (plan.filter(known -> known.provisioning().equals("Error")).isPresent()) {
            return standing(mailbox, State.FAILED, "Exchange could not make it: look in the admin center", quota);
        }
        return standing(mailbox, State.PENDING, "Exchange is still making it", quota);
    }

    /** How it stands before anything is known of it. */
    HostedMailbox standing(MailboxId mailbox, State state, String note, MailboxQuota quota) {
        return new HostedMailbox(mailbox, id.isEmpty() ? mailbox.toString() : id, state, note, quota);
    }
}
