package dev.outreach.examples.cli;

import dev.outreach.examples.input.Problem;
import java.util.function.Consumer;

/**
 * What came of one input.
 *
 * @param finding whether a person should look at it
 * @param print prints it; called by one thread at a time, in the order of the inputs
 */
record Answer(boolean finding, Consumer<Output> print) {

    /** An input that is wrong; the output counts it. */
    static Answer of(Problem problem) {
        return new Answer(false, output -> output.problem(problem));
    }
}
