package dev.outreach.examples.cli;

import dev.outreach.blocklist.Blocklist;
import dev.outreach.blocklist.ListCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands on blocklists. */
@Command(
        name = "blocklist",
        description = "Ask blocklists in the DNS about domains and addresses (RFC 5782).",
        subcommands = {BlocklistCheckCommand.class, BlocklistCommand.Lists.class})
final class BlocklistCommand extends CommandGroup {

    /** Prints what lists there are. */
    @Command(name = "lists", description = "Print the lists: what they hold, where they are asked, who may use them.")
    static final class Lists extends BaseCommand {

        @Mixin
        @SuppressWarnings("NullAway.Init")
        private BlocklistOptions options;

        @Override
        int run(Output output) throws IOException {
            TextTable table = new TextTable("List", "Holds", "Zone", "Status");
            for (Blocklist list : options.lists()) {
                table.row(list.id(), holds(list), zone(list), list.status());
                output.object("list", members(list));
            }
            output.table(table);
            return Exit.GOOD;
        }

        private static Map<String, Object> members(Blocklist list) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("list", list.id());
            members.put("operator", list.operator());
            members.put("holds", holds(list));
            members.put("zone", zone(list));
            members.put("status", list.status().toString());
            members.put("terms", list.terms());
            members.put("codes", list.codes().stream().map(ListCode::toString).toList());
            return members;
        }

        private static String holds(Blocklist list) {
            return list.holds().stream()
                    .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
        }

        private static String zone(Blocklist list) {
            return list.zone().map(Object::toString).orElse("");
        }
    }
}
