package dev.outreach.examples.input;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ProviderId;
import dev.outreach.fleet.Tier;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads single values from text; each throws {@link Mistake} with what is wrong and how to mend it. */
final class Values {

    /** The longest line of free text, such as a name or an address; longer is a mistake of quoting. */
    private static final int LONGEST_LINE = 500;

    /** Of a fleet's name. */
    static final int LONGEST_NAME = 64;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_NAME + "}");

    private Values() {}

    static String fleetName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new Mistake("is not a name for a fleet", "use 1 to 64 letters, digits, '.', '-' or '_'");
        }
        return text;
    }

    static ClientId client(String text) {
        return orElse(
                ClientId::new,
                text,
                "is not a client id",
                "use 1 to 64 letters, digits, '.', '-' or '_', beginning with a letter or digit");
    }

    static DomainName domain(String text) {
        return orElse(DomainName::new, text, "is not a domain", "use a host name such as mail.acme.example, in ASCII");
    }

    static EmailAddress address(String text) {
        return orElse(
                EmailAddress::parse,
                text,
                "is not an address",
                "use the form name@company.example, ASCII, without quotes, spaces or line breaks");
    }

    static ProviderId provider(String text) {
        return orElse(
                ProviderId::new, text, "is not a provider", "use its module's id, such as google, mailforge or smtp");
    }

    static Tier tier(String text) {
        return word(Tier.class, text, "is not a tier", "use premium or bulk");
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new Mistake("is not a time zone", "use a name of the tz database, such as Europe/Berlin or UTC");
        }
    }

    static int cap(String text) {
        return number(text, 0, Caps.MOST, "is not a cap");
    }

    static int number(String text, int least, int most, String wrong) {
        int number = orElse(Integer::valueOf, text, wrong, "use a whole number from " + least + " to " + most);
        if (number < least || number > most) {
            throw new Mistake(wrong, "use a whole number from " + least + " to " + most);
        }
        return number;
    }

    /** Free text in one line. A line break in a name or an address could forge a header. */
    static String line(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Mistake("holds a line break or another control character", "give one line of plain text");
        }
        if (text.length() > LONGEST_LINE) {
            throw new Mistake("is too long", "give at most " + LONGEST_LINE + " characters");
        }
        return text.strip();
    }

    static String filledLine(String text) {
        String line = line(text);
        if (line.isEmpty()) {
            throw new Mistake("is empty", "give one line of text, it is printed in each message");
        }
        return line;
    }

    /** A constant of an enum in any case of letters. */
    static <E extends Enum<E>> E word(Class<E> type, String text, String wrong, String fix) {
        return orElse(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)), text, wrong, fix);
    }

    private static <T> T orElse(Function<String, T> parse, String text, String wrong, String fix) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new Mistake(wrong, fix);
        }
    }
}
