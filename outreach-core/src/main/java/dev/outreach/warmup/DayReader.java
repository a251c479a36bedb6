package dev.outreach.warmup;

/** Reads a day's evidence. Pure. */
interface DayReader {
    DayReading read(DayEvidence day);
}
