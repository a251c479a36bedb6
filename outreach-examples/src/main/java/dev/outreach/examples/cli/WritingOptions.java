package dev.outreach.examples.cli;

import dev.outreach.examples.input.TemplateFile;
import dev.outreach.message.Composer;
import dev.outreach.message.Template;
import dev.outreach.message.UnsubscribeLinks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what messages say, and where their recipients unsubscribe. */
final class WritingOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            required = true,
            description = "Template: a line 'Subject: …', an empty line, the text with {{columns}}.")
    @SuppressWarnings("NullAway.Init")
    private Path template;

    @Option(
            names = "--unsubscribe-base",
            paramLabel = "URL",
            required = true,
            description = "HTTPS address that the token of each message's unsubscribe link is added to.")
    @SuppressWarnings("NullAway.Init")
    private String base;

    @Option(
            names = "--secret-env",
            paramLabel = "NAME",
            required = true,
            description = "The environment variable that holds the secret of those links, 16 characters or more.")
    @SuppressWarnings("NullAway.Init")
    private String secret;

    Template template() throws IOException {
        return TemplateFile.parse(Files.readString(ReadableFile.of(command, "--template", template)));
    }

    Composer composer() {
        byte[] key = ServerOptions.environment(command, "--secret-env", secret).getBytes(StandardCharsets.UTF_8);
        UnsubscribeLinks links = UnsubscribeLinks.signed(URI.create(base), key);
        return Composer.builder(links, new SecureRandom()).build();
    }
}
