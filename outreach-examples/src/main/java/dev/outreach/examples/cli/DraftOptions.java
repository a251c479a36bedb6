package dev.outreach.examples.cli;

import dev.outreach.examples.input.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the texts of a spintax command: one of them. */
final class DraftOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = "--text", paramLabel = "TEXT", description = "The text itself.")
    private @Nullable String text;

    @Option(names = "--template", paramLabel = "FILE", description = "A template file, subject and text.")
    private @Nullable Path template;

    @Option(
            names = "--ndjson",
            description = "Read standard input, one JSON object a line: text, and if there are any id, subject, html.")
    private boolean ndjson;

    /** Hands on the texts one after another; a bad line of standard input is reported, and the rest goes on. */
    void each(Output output, Consumer<Draft> action) throws IOException {
        if (Stream.of(text != null, template != null, ndjson)
                        .filter(given -> given)
                        .count()
                != 1) {
            throw misused("give one of --text, --template and --ndjson");
        }
        if (ndjson) {
            new DraftLines(output).each(action);
        } else if (template != null) {
            String id = template.getFileName().toString();
            action.accept(Draft.ofFile(id, Files.readString(ReadableFile.of(command, "--template", template))));
        } else if (text != null) {
            action.accept(new Draft("text", null, text, null, 1, 0));
        }
    }

    /** Does something with each text that can be read; one of standard input that cannot is reported. */
    void eachReadable(Output output, Consumer<Variants> action) throws IOException {
        each(output, draft -> {
            Variants variants;
            try {
                variants = Variants.of(draft);
            } catch (IllegalArgumentException mistake) {
                if (!ndjson) {
                    throw mistake;
                }
                String why =
                        String.valueOf(mistake.getMessage()).lines().findFirst().orElse("");
                output.problem(new Problem(DraftLines.NAME, draft.inputLine(), draft.id(), "", why, "mend the text"));
                return;
            }
            action.accept(variants);
        });
    }

    ParameterException misused(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
