package dev.outreach.blocklist;

import dev.outreach.blocklist.BlocklistAnswer.NotChecked;
import dev.outreach.blocklist.BlocklistSubject.Kind;
import dev.outreach.dns.DnsRecord;
import dev.outreach.fleet.Quoted;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list in the DNS: where it is asked, what it holds, what its answers mean, and what it must and must not list.
 * Immutable.
 */
public final class Blocklist {

    /** Octets of a name without its final dot (RFC 1035 section 2.3.4). */
    private static final int LONGEST_NAME = 253;

    /** Whether a list is asked. */
    public sealed interface Status {

        /** It is asked. */
        record Active() implements Status {
            @Override
            public String toString() {
                return "active";
            }
        }

        /**
         * It is dead and never asked: a dead zone may list nothing, or everything.
         *
         * @param since since when
         * @param reason what became of it
         */
        record Retired(LocalDate since, String reason) implements Status {
            @Override
            public String toString() {
                return "retired since " + since + ": " + reason;
            }
        }

        /**
         * It could be asked, but where is not known.
         *
         * @param needs what is missing
         */
        record Unset(String needs) implements Status {
            @Override
            public String toString() {
                return "not set up: " + needs;
            }
        }
    }

    private final String id;
    private final String operator;
    private final Set<Kind> holds;
    private final @Nullable BlocklistZone zone;
    private final CodeTable codes;
    private final List<String> mustList;
    private final List<String> mustNotList;
    private final String terms;
    private final Status status;

    Blocklist(BlocklistBuilder parts) {
        id = parts.id;
        operator = parts.operator;
        holds = Collections.unmodifiableSet(EnumSet.copyOf(parts.holds));
        zone = parts.zone;
        codes = new CodeTable(parts.codes);
        mustList = List.copyOf(parts.mustList);
        mustNotList = List.copyOf(parts.mustNotList);
        terms = parts.terms;
        status = parts.status;
    }

    private Blocklist(Blocklist other, BlocklistZone elsewhere) {
        id = other.id;
        operator = other.operator;
        holds = other.holds;
        zone = elsewhere;
        codes = other.codes;
        mustList = other.mustList;
        mustNotList = other.mustNotList;
        terms = other.terms;
        status = new Status.Active();
    }

    /**
     * A builder of a list of one's own.
     *
     * @param id as it is known to people, such as its public zone: lower-case letters, digits, dots and dashes
     */
    public static BlocklistBuilder builder(String id) {
        return new BlocklistBuilder(id);
    }

    /** The name that stands for it in signals and reports, wherever it is asked. */
    public String id() {
        return id;
    }

    /** Who runs it. */
    public String operator() {
        return operator;
    }

    /** What it may hold. */
    public Set<Kind> holds() {
        return holds;
    }

    /** Where it is asked; empty if it is not. */
    public Optional<BlocklistZone> zone() {
        return Optional.ofNullable(zone);
    }

    /** All that it may say. */
    public List<ListCode> codes() {
        return codes.known();
    }

    /** Who may use it, in a line. */
    public String terms() {
        return terms;
    }

    /** Whether it is asked. */
    public Status status() {
        return status;
    }

    /**
     * The same list at another zone, such as a mirror of one's own.
     *
     * @throws IllegalArgumentException if it is retired
     */
    public Blocklist at(BlocklistZone elsewhere) {
        if (status instanceof Status.Retired) {
            throw new IllegalArgumentException(id + " is " + status + "; it is not asked anywhere");
        }
        return new Blocklist(this, elsewhere);
    }

    boolean isAsked() {
        return status instanceof Status.Active;
    }

    /** Whether it says something of subjects like this one: names of domains are one kind, addresses another. */
    boolean concerns(BlocklistSubject subject) {
        boolean names = holds.contains(Kind.DOMAIN);
        return subject.kind() == Kind.DOMAIN ? names : holds.size() > (names ? 1 : 0);
    }

    /** Why it cannot be asked about a subject; empty if it can. */
    Optional<BlocklistAnswer> notChecked(BlocklistSubject subject) {
        if (!isAsked()) {
            return Optional.of(new NotChecked(status.toString()));
        }
        if (!holds.contains(subject.kind())) {
            return Optional.of(new NotChecked("the list holds no addresses of this kind, only " + holds));
        }
        return question(subject.labels()).length() > LONGEST_NAME
                ? Optional.of(new NotChecked("the name is too long to be asked for at " + zone + ": no name in the DNS"
                        + " has more than " + LONGEST_NAME + " octets"))
                : Optional.empty();
    }

    /** The name to ask for. Holds the key, if there is one. */
    String question(String labels) {
        if (zone == null) {
            throw new IllegalStateException(id + " has no zone");
        }
        return zone.question(labels);
    }

    /** What it says by these records. */
    BlocklistAnswer read(List<DnsRecord.Address> records) {
        return codes.read(records.stream().map(DnsRecord.Address::value).toList());
    }

    /** The list's own words, fit for people: one bounded line without control characters and without the key. */
    String reason(List<DnsRecord.Text> texts) {
        String all = String.join(
                "; ", texts.stream().map(DnsRecord.Text::octets).distinct().toList());
        String hidden = zone == null ? all : zone.hide(all);
        return hidden.isBlank() ? "" : Quoted.line(hidden.strip());
    }

    List<String> mustList() {
        return mustList;
    }

    List<String> mustNotList() {
        return mustNotList;
    }

    /** Its name, and where it is asked, without a key. */
    @Override
    public String toString() {
        return zone == null || zone.toString().equals(id) ? id : id + " at " + zone;
    }
}
