package dev.outreach.examples.cli;

import dev.outreach.blocklist.Blocklist;
import dev.outreach.blocklist.BlocklistZone;
import dev.outreach.blocklist.Blocklists;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which blocklists, and where they are asked. */
final class BlocklistOptions {

    /** More than any key has, and little enough to read. */
    private static final int LONGEST_KEY_FILE = 1000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--list",
            paramLabel = "ID",
            description = "A list, as 'blocklist lists' names it. May be given often. Default: all.")
    private List<String> chosen = new ArrayList<>();

    @Option(
            names = "--zone",
            paramLabel = "ID=ZONE",
            description = "Ask a list at another zone, such as a mirror of your own. May be given often.")
    private Map<String, String> zones = new LinkedHashMap<>();

    @Option(
            names = "--dqs-key-file",
            paramLabel = "FILE",
            description = "A file that holds the key of Spamhaus's Data Query Service, and nothing else.")
    private @Nullable Path keyFile;

    @Option(
            names = "--dqs-key-env",
            paramLabel = "NAME",
            description = "The environment variable that holds this key. It is never printed.")
    private @Nullable String keyVariable;

    /**
     * The lists, in the order of the table.
     *
     * @throws ParameterException if an option names what is not there
     */
    List<Blocklist> lists() throws IOException {
        Map<String, Blocklist> known = new LinkedHashMap<>();
        try {
            standard().forEach(list -> known.put(list.id(), list));
            zones.forEach((id, zone) -> known.put(id, known(known, "--zone", id).at(BlocklistZone.of(zone))));
        } catch (IllegalArgumentException mistake) {
            throw misused(String.valueOf(mistake.getMessage()));
        }
        chosen.forEach(id -> known(known, "--list", id));
        return known.values().stream()
                .filter(list -> chosen.isEmpty() || chosen.contains(list.id()))
                .toList();
    }

    private Blocklist known(Map<String, Blocklist> lists, String option, String id) {
        @Nullable Blocklist list = lists.get(id);
        if (list == null) {
            throw misused(
                    option + " names '" + id + "', which is no list: use one of " + String.join(", ", lists.keySet()));
        }
        return list;
    }

    private List<Blocklist> standard() throws IOException {
        if (keyFile != null && keyVariable != null) {
            throw misused("--dqs-key-file and --dqs-key-env are both given: use one");
        }
        if (keyFile != null) {
            return Blocklists.standard(read(ReadableFile.of(command, "--dqs-key-file", keyFile)));
        }
        return keyVariable == null
                ? Blocklists.standard()
                : Blocklists.standard(ServerOptions.environment(command, "--dqs-key-env", keyVariable));
    }

    private static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_KEY_FILE), StandardCharsets.UTF_8).strip();
        }
    }

    ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
