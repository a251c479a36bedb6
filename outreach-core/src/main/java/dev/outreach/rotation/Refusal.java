package dev.outreach.rotation;

/** The answer that nobody can send, and the millisecond until which it holds if nothing changes. */
record Refusal(long until, Selection.Later answer) {}
