package dev.outreach.examples.input;

/** Says what is wrong with a text and what to write instead, before it is known where the text stands. */
final class Mistake extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String wrong;
    private final String fix;

    Mistake(String wrong, String fix) {
        super(wrong + ": " + fix);
        this.wrong = wrong;
        this.fix = fix;
    }

    String wrong() {
        return wrong;
    }

    String fix() {
        return fix;
    }
}
