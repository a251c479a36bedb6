package dev.outreach.examples.input;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a contacts file as a stream of requests: CSV by RFC 4180 with a header, UTF-8 with or without byte order mark.
 *
 * <p>Columns: {@code address} (needed), {@code value} (vip or standard), {@code step} (from 1), {@code closing} (true
 * or false), {@code thread} (the mailbox that began it, then its Message-IDs if known), {@code zone}, {@code campaign},
 * {@code client}. An empty cell takes its default. Every other column, such as {@code first_name} or {@code company},
 * is a variable. A line with a mistake is reported and left out; the rest is read. Lines are read as the stream asks
 * for them; what is held is the set of keys seen, for telling duplicates.
 */
public final class ContactReader {

    /**
     * What is known beside the file.
     *
     * @param client the client of lines that name none, or null if each names one
     * @param campaign the campaign of lines that name none, or null if each names one
     * @param fleet whose clients and mailboxes the lines may name, or null to take any
     */
    public record Given(
            @Nullable ClientId client,
            @Nullable CampaignId campaign,
            @Nullable Fleet fleet) {

        /** Nothing: each line names its client and campaign, and any are taken. */
        public static final Given NOTHING = new Given(null, null, null);
    }

    private ContactReader() {}

    /** Reads a file; closing the stream closes it. */
    public static Stream<SendRequest> read(Path file, Given given, Consumer<Problem> problems) throws IOException {
        return read(file.getFileName().toString(), Files.newInputStream(file), given, problems);
    }

    /**
     * Reads a stream of bytes; closing the stream of requests closes it. A failure to read is an
     * {@link UncheckedIOException}.
     *
     * @param file the name to report problems under
     * @param problems told of each problem when its line is read
     */
    public static Stream<SendRequest> read(String file, InputStream in, Given given, Consumer<Problem> problems) {
        return StreamSupport.stream(new ContactRows(file, new CsvReader(in), given, problems), false)
                .onClose(() -> close(in));
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
