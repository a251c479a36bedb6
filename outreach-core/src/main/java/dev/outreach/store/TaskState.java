package dev.outreach.store;

import dev.outreach.fleet.Quoted;

/**
 * What a recurring task keeps from one run to the next. Immutable.
 *
 * @param name what it is kept under
 * @param version how often it has changed, from 0
 * @param text what is kept, as its task writes it; may be empty
 */
public record TaskState(String name, int version, String text) {
    /** Room for the longest domain name and more. */
    private static final int LONGEST_NAME = 300;

    public TaskState {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name '" + Quoted.excerpt(name)
                    + "' of a task's state is not valid: use 1 to " + LONGEST_NAME + " characters");
        }
        if (version < 0) {
            throw new IllegalArgumentException("version of state '" + name + "' is " + version + ": use 0 or more");
        }
    }

    /** What is kept first under a name. */
    public static TaskState first(String name, String text) {
        return new TaskState(name, 0, text);
    }

    /** What is to take the place of this. */
    public TaskState next(String changed) {
        return new TaskState(name, version + 1, changed);
    }

    /** Names the name and the version. */
    @Override
    public String toString() {
        return "state '" + name + "', version " + version;
    }
}
