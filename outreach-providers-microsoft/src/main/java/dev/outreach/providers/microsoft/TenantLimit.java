package dev.outreach.providers.microsoft;

import dev.outreach.spi.ProviderConfig;
import java.util.OptionalInt;

/**
 * How many external recipients all mailboxes of a tenant may write to within any 24 hours: Exchange Online's tenant
 * external recipient rate limit (TERRL).
 *
 * @param rule how it is known
 * @param number the number that is set; 0 for the other rules
 */
record TenantLimit(Rule rule, int number) {
    private static final int TRIAL = 5000;
    private static final int BASE = 9500;
    private static final double FACTOR = 500;
    private static final double EXPONENT = 0.7;

    /** How the limit is known. */
    enum Rule {
        /** By Microsoft's formula from the licences. */
        AUTO,
        /** The tenant has trial licences only. */
        TRIAL,
        /** There is none. */
        NONE,
        /** It is set. */
        NUMBER
    }

    /** Reads the setting. */
    static TenantLimit of(ProviderConfig config) {
        String text = config.text("tenant-limit", "auto");
        for (Rule rule : Rule.values()) {
            if (rule != Rule.NUMBER && rule.name().equalsIgnoreCase(text)) {
                return new TenantLimit(rule, 0);
            }
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw config.bad("tenant-limit", "is '" + text + "'; use auto, trial, none or a whole number");
        }
        return new TenantLimit(Rule.NUMBER, Integer.parseInt(text));
    }

    /** Whether it follows from the number of licences. */
    boolean needsLicences() {
        return rule == Rule.AUTO;
    }

    /**
     * The limit of a tenant.
     *
     * @param licences its paid e-mail licences; without any it is taken for a trial
     */
    OptionalInt perRollingDay(int licences) {
        return switch (rule) {
            case NONE -> OptionalInt.empty();
            case NUMBER -> OptionalInt.of(number);
            case TRIAL -> OptionalInt.of(TRIAL);
            case AUTO -> OptionalInt.of(licences < 1 ? TRIAL : (int) (FACTOR * Math.pow(licences, EXPONENT) + BASE));
        };
    }
}
