package dev.outreach.examples.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one level of the fleet file says on one matter: nothing, a value, or something that was reported as wrong. What
 * is wrong still hides the level above, so that a mistyped cap never quietly becomes the larger default.
 *
 * @param given whether this level says anything
 * @param value what it says; null if nothing or wrong
 */
record Setting<T>(boolean given, @Nullable T value) {

    static <T> Setting<T> absent() {
        return new Setting<>(false, null);
    }

    static <T> Setting<T> broken() {
        return new Setting<>(true, null);
    }

    static <T> Setting<T> of(T value) {
        return new Setting<>(true, value);
    }

    /** This level's word if it has one, else that of the level above. */
    Setting<T> within(Setting<T> above) {
        return given ? this : above;
    }

    boolean isBroken() {
        return given && value == null;
    }

    Optional<T> found() {
        return Optional.ofNullable(value);
    }
}
