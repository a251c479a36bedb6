package dev.outreach.examples.cli;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.input.ContactReader;
import dev.outreach.examples.input.FleetInput;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the input files. */
final class InputOptions extends FleetOption {

    @Option(names = "--contacts", paramLabel = "FILE", description = "Contacts file (CSV).")
    private @Nullable Path contacts;

    @Option(names = "--client", paramLabel = "ID", description = "Client of the contacts that name none.")
    private @Nullable String client;

    @Option(names = "--campaign", paramLabel = "ID", description = "Campaign of the contacts that name none.")
    private @Nullable String campaign;

    /** Reads the fleet and reports its problems; first sees that both files are there, before anything is printed. */
    @Override
    FleetInput read(Output output) throws IOException {
        if (contacts != null) {
            existing("--contacts", contacts);
        }
        return super.read(output);
    }

    boolean hasContacts() {
        return contacts != null;
    }

    /** Reads the contacts as they are asked for, against the fleet, and reports their problems. */
    Stream<SendRequest> contacts(Fleet known, Output output) throws IOException {
        if (contacts == null) {
            throw misused("--contacts is missing: give a contacts file");
        }
        ContactReader.Given given = new ContactReader.Given(
                client == null ? null : new ClientId(client),
                campaign == null ? null : new CampaignId(campaign),
                known);
        return ContactReader.read(existing("--contacts", contacts), given, output::problem);
    }
}
