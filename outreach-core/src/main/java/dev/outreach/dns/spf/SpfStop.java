package dev.outreach.dns.spf;

/** Ends an evaluation with an error; it is caught where the evaluation began, and never leaves the package. */
final class SpfStop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SpfResult result;

    private SpfStop(SpfResult result, String problem) {
        super(problem, null, false, false);
        this.result = result;
    }

    static SpfStop permanent(String problem) {
        return new SpfStop(SpfResult.PERMERROR, problem);
    }

    static SpfStop temporary(String problem) {
        return new SpfStop(SpfResult.TEMPERROR, problem);
    }

    SpfResult result() {
        return result;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
