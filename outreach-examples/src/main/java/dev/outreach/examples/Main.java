package dev.outreach.examples;

import dev.outreach.examples.cli.OutreachCommand;
import dev.outreach.examples.cli.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Runs {@code outreach} from a shell. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        boolean person = System.console() != null;
        Terminal terminal =
                new Terminal(writer(System.out), writer(System.err), person, InstantSource.system(), System.in);
        System.exit(OutreachCommand.run(terminal, arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
