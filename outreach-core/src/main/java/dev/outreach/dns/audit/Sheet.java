package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.fleet.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Where one check writes down what it finds. */
final class Sheet {

    private final Check check;
    private final List<Finding> findings = new ArrayList<>();

    Sheet(Check check) {
        this.check = check;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    void good(String name, String found) {
        add(Severity.GOOD, name, found, found, "");
    }

    void warning(String name, String found, String expected, String fix) {
        add(Severity.WARNING, name, found, expected, fix);
    }

    void error(String name, String found, String expected, String fix) {
        add(Severity.ERROR, name, found, expected, fix);
    }

    void unknown(String name, String why, String expected) {
        add(
                Severity.UNKNOWN,
                name,
                why,
                expected,
                "ask again later; if it stays so, look at the name servers of the domain");
    }

    /** Writes down that there is nothing, or that nobody knows; answers whether that was so. */
    boolean missing(String name, DnsAnswer answer, String expected, String fix) {
        if (answer instanceof Failed failed) {
            unknown(name, failed.reason() + ": " + failed.detail(), expected);
        } else if (answer.isVoid()) {
            error(name, answer instanceof NoSuchName ? "no such name" : "no such record", expected, fix);
        } else {
            return false;
        }
        return true;
    }

    private void add(Severity severity, String name, String found, String expected, String fix) {
        findings.add(new Finding(check, severity, Quoted.line(name), Quoted.line(found), Quoted.line(expected), fix));
    }
}
