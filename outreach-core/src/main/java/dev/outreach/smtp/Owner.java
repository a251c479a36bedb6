package dev.outreach.smtp;

/** Who has set up the connections, for what people are told when there is none. */
enum Owner {
    /** The provider of this package, by its settings. */
    PROVIDER("the provider smtp"),
    /** A vendor's module, by what the vendor says: there is nothing to set. */
    VENDOR("the submission");

    private final String title;

    Owner(String title) {
        this.title = title;
    }

    /** What to change in the settings; empty where there are none. */
    String hint(String what) {
        return this == PROVIDER ? what : "";
    }

    @Override
    public String toString() {
        return title;
    }
}
