package dev.outreach.spi;

/** A value that must not be seen. Shows itself to {@link #reveal} alone; {@code toString} and errors hide it. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Takes a value into keeping. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value, for the call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
