package dev.outreach.spi;

import dev.outreach.http.HttpApi;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one provider, by name. Reads them with errors that name the setting and the fix; never shows a value
 * that was asked for as a secret.
 */
public final class ProviderConfig {
    private final String owner;
    private final Map<String, String> settings;

    private ProviderConfig(String owner, Map<String, String> settings) {
        this.owner = owner;
        this.settings = settings;
    }

    /**
     * Takes settings.
     *
     * @param owner what they belong to, for error messages, such as {@code provider smtp}
     */
    public static ProviderConfig of(String owner, Map<String, String> settings) {
        return new ProviderConfig(owner, Map.copyOf(settings));
    }

    /** The names of all settings, in their order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(settings.keySet()));
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return settings.containsKey(name);
    }

    /** A text that must be there. */
    public String text(String name) {
        return optional(name).orElseThrow(() -> bad(name, "is missing"));
    }

    /** A text with a default. */
    public String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    /** A text that may be absent. */
    public Optional<String> optional(String name) {
        @Nullable String value = settings.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** A secret that may be absent. */
    public Optional<Secret> secret(String name) {
        return optional(name).map(Secret::of);
    }

    /** A whole number within bounds, both included. */
    public int number(String name, int otherwise, int least, int most) {
        @Nullable String value = optional(name).orElse(null);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message that names the bounds
        }
        throw bad(name, "is '" + value + "'; use a whole number from " + least + " to " + most);
    }

    /** One of the names of an enum, in any case. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        @Nullable String value = optional(name).orElse(null);
        if (value == null) {
            return otherwise;
        }
        Map<String, E> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (E constant : type.getEnumConstants()) {
            known.put(constant.name(), constant);
        }
        @Nullable E chosen = known.get(value.replace('-', '_'));
        if (chosen == null) {
            throw bad(name, "is '" + value + "'; use one of " + known.keySet());
        }
        return chosen;
    }

    /**
     * The URL that an API is under, without slashes at its end: encrypted, but for one on this machine, so that keys
     * can be sent there; without user, query and fragment. The error does not show it.
     *
     * @param otherwise where it is if the setting is absent
     */
    public URI url(String name, String otherwise) {
        String fix = "; leave it out for " + otherwise;
        URI url;
        try {
            url = new URI(text(name, otherwise).replaceAll("/+$", ""));
        } catch (URISyntaxException notAUrl) {
            throw bad(name, "is not a URL" + fix);
        }
        try {
            if (HttpApi.keepsSecrets(url)) {
                return url;
            }
        } catch (IllegalArgumentException unfit) {
            throw bad(name, "is not fit: " + unfit.getMessage() + fix);
        }
        throw bad(
                name,
                "is not an https URL, so that keys could be read on their way; use https, or leave it out for "
                        + otherwise);
    }

    /** An error that names the setting. */
    public IllegalArgumentException bad(String name, String what) {
        return new IllegalArgumentException(owner + ": setting '" + name + "' " + what);
    }

    /** Names the settings, not their values. */
    @Override
    public String toString() {
        return owner + " with settings " + names();
    }
}
