package dev.outreach.blocklist;

import dev.outreach.signal.ListingWeight;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of asking one list for one name. Only {@link NotListed} is good news. */
public sealed interface BlocklistAnswer {

    /** The kinds of answers. */
    enum Status {
        /** The list lists it, or describes it. */
        LISTED,
        /** A list that works does not list it. */
        NOT_LISTED,
        /** The list does not serve us; nothing is known. */
        REFUSED,
        /** There was no answer, or one that means nothing; nothing is known. */
        ERROR,
        /** The list was not asked, or its answers do not count; nothing is known. */
        NOT_CHECKED
    }

    /**
     * Listed.
     *
     * @param codes what the list said, one or more
     * @param reason the list's own words for people, in one line; foreign text, empty if there are none
     */
    record Listed(List<ListCode> codes, String reason) implements BlocklistAnswer {
        public Listed {
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("a listing has no codes: use NotListed");
            }
        }

        @Override
        public Status status() {
            return Status.LISTED;
        }

        @Override
        public String why() {
            String said = codes.stream().map(ListCode::toString).collect(Collectors.joining(", "));
            return reason.isEmpty() ? said : said + ": " + reason;
        }

        /** The heaviest of the codes; empty if all of them only describe. */
        public Optional<ListingWeight> weight() {
            return codes.stream().map(ListCode::weight).filter(Objects::nonNull).min(Comparator.naturalOrder());
        }
    }

    /** Not listed, said by a list that passed its controls. */
    record NotListed() implements BlocklistAnswer {
        @Override
        public Status status() {
            return Status.NOT_LISTED;
        }

        @Override
        public String why() {
            return "not listed";
        }
    }

    /** The list refuses us. */
    record Refused(String why) implements BlocklistAnswer {
        @Override
        public Status status() {
            return Status.REFUSED;
        }
    }

    /** No answer, or one that means nothing. */
    record Failed(String why) implements BlocklistAnswer {
        @Override
        public Status status() {
            return Status.ERROR;
        }
    }

    /** Not asked, or asked in vain. */
    record NotChecked(String why) implements BlocklistAnswer {
        @Override
        public Status status() {
            return Status.NOT_CHECKED;
        }
    }

    /** Its kind. */
    Status status();

    /** Why, in one line. Holds no secret. */
    String why();
}
