package dev.outreach.examples.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err problems and progress
 * @param inPlace whether a person looks at {@code err}, so that a line may be drawn again in its place
 * @param clock for the pace of progress
 * @param in what is given on standard input
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean inPlace, InstantSource clock, InputStream in) {

    /** A terminal with nothing to read. */
    public Terminal(PrintWriter out, PrintWriter err, boolean inPlace, InstantSource clock) {
        this(out, err, inPlace, clock, InputStream.nullInputStream());
    }
}
