package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.providers.microsoft.Licences.Sku;
import dev.outreach.spi.ProviderFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second step by which a mailbox is made: its user is given the licence. Giving it twice is as good as once. */
final class Licensing {
    private final GraphApi api;
    private final MicrosoftSettings settings;

    Licensing(GraphApi api, MicrosoftSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /**
     * Gives it to a user that was there before.
     *
     * @throws GraphFailure if it is not given; transient if it may be asked for again
     */
    void give(MailboxId id, Sku sku) {
        try {
            assign(id, sku);
        } catch (ProviderFailure failure) {
            throw passing(id, failure)
                    .orElseGet(() -> api.cannot(
                            Kind.PERMANENT,
                            "mailbox " + id + ": its user is there and could not be given the licence " + name() + ": "
                                    + failure.getMessage()));
        }
    }

    /**
     * Gives it to a user that was made for it. One that can have none is no mailbox, and is taken away again.
     *
     * @param undo takes the user away, or throws {@link ProviderFailure}
     * @throws GraphFailure if it is not given; transient if the user stays and it may be asked for again, permanent if
     *     the user was taken away or, as the message then says, could not be and is to be deleted
     */
    void giveOrUndo(MailboxId id, Sku sku, Runnable undo) {
        try {
            assign(id, sku);
        } catch (ProviderFailure failure) {
            throw passing(id, failure).orElseGet(() -> undone(id, undo, failure));
        }
    }

    private void assign(MailboxId id, Sku sku) {
        Map<String, Object> licence = Map.of("skuId", sku.id(), "disabledPlans", List.of());
        Json body = Json.of(Map.of("addLicenses", List.of(licence), "removeLicenses", List.of()));
        api.send(
                () -> HttpCall.post("/users/{}/assignLicense", id.toString())
                        .json(body)
                        .repeatable(),
                "LicenseAssignment.ReadWrite.All");
    }

    /**
     * The failure that says to ask again, if that may help: the user may not be known in every part of the directory
     * yet.
     */
    private Optional<GraphFailure> passing(MailboxId id, ProviderFailure failure) {
        boolean comes = failure instanceof GraphFailure graph && GraphApi.isAbsence(graph);
        return failure.kind() != Kind.PERMANENT || comes
                ? Optional.of(api.cannot(
                        Kind.TRANSIENT,
                        "mailbox " + id + ": its user is made and its licence is not given yet, ask again: "
                                + failure.getMessage()))
                : Optional.empty();
    }

    private GraphFailure undone(MailboxId id, Runnable undo, ProviderFailure failure) {
        String rest = "and was taken away again";
        try {
            undo.run();
        } catch (ProviderFailure stays) {
            rest = "and could not be taken away again, delete it: " + stays.getMessage();
        }
        return api.cannot(
                Kind.PERMANENT,
                "mailbox " + id + " could not be given the licence " + name() + " " + rest + ": "
                        + failure.getMessage());
    }

    /** As it is set. */
    private String name() {
        return settings.licenseSku().orElse("");
    }
}
