package dev.outreach.examples.cli;

/** How a command ends. */
public final class Exit {

    /** All is well. */
    public static final int GOOD = 0;

    /** The command did its work and found something that a person should look at. */
    public static final int FINDINGS = 1;

    /** The command was called wrongly, or could not do its work. */
    public static final int FAILURE = 2;

    private Exit() {}

    /** {@link #FINDINGS} if there are any. */
    public static int of(long findings) {
        return findings == 0 ? GOOD : FINDINGS;
    }
}
