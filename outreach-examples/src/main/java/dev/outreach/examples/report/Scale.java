package dev.outreach.examples.report;

import java.util.stream.DoubleStream;

/**
 * Where values lie on a drawing.
 *
 * @param least the value at {@code from}
 * @param most the value at {@code to}; above {@code least}
 * @param from a coordinate
 * @param to a coordinate
 */
record Scale(double least, double most, double from, double to) {

    private static final int TICKS = 5;

    /** A scale from 0 to the first round number that holds the value. */
    static Scale upTo(double value, double from, double to) {
        double step = step(Math.max(value, 1));
        return new Scale(0, Math.max(1, Math.ceil(value / step)) * step, from, to);
    }

    double at(double value) {
        return from + (value - least) / (most - least) * (to - from);
    }

    /** Round values on the scale, at most {@value #TICKS} steps. */
    double[] ticks() {
        double step = step(most - least);
        return DoubleStream.iterate(least, tick -> tick <= most + step / 1000, tick -> tick + step)
                .toArray();
    }

    /** The smallest of 1, 2, 5, 10, 20, … that is not more than {@value #TICKS} times in the range. */
    private static double step(double range) {
        double power = Math.max(1, Math.pow(10, Math.floor(Math.log10(range / TICKS))));
        return DoubleStream.of(1, 2, 5, 10)
                .map(digit -> digit * power)
                .filter(step -> range / step <= TICKS)
                .findFirst()
                .orElse(10 * power);
    }
}
