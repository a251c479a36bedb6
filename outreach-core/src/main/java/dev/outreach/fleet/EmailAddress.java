package dev.outreach.fleet;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;

/**
 * An e-mail address in the form {@code local@domain}, without display name (RFC 5321 section 4.1.2, dot-string form).
 *
 * <p>The address is kept in lower case. RFC 5321 lets a receiver tell {@code Ann@} from {@code ann@}, but none that
 * matters does, and a suppression that misses one spelling of an address is worse than the difference it would keep.
 * Quoted local parts, address literals and non-ASCII addresses are refused.
 *
 * @param local the part before the {@code @}, at most 64 characters
 * @param domain the part after it
 */
public record EmailAddress(String local, DomainName domain) implements Comparable<EmailAddress> {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST = 254;
    private static final EmailValidator STRICT = JMail.strictValidator();

    public EmailAddress {
        local = local.toLowerCase(Locale.ROOT);
        String whole = local + "@" + domain.value();
        boolean ascii = local.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '@');
        if (!ascii
                || local.length() > LONGEST_LOCAL
                || whole.length() > LONGEST
                || !isPlain(local, domain.value()) && !STRICT.isValid(whole)) {
            throw new IllegalArgumentException("address '" + Quoted.excerpt(whole)
                    + "' is not valid: use the form name@example.com, ASCII, without quotes, spaces or line breaks");
        }
    }

    /** Nearly all addresses are letters and digits with single dots and dashes within, which need no closer look. */
    private static boolean isPlain(String local, String domain) {
        boolean within = false;
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!alphanumeric && !(within && (c == '.' || c == '-'))) {
                return false;
            }
            within = alphanumeric;
        }
        char top = domain.charAt(domain.lastIndexOf('.') + 1);
        return within && top >= 'a' && top <= 'z';
    }

    /**
     * Reads {@code local@domain}.
     *
     * @throws IllegalArgumentException if the text is not such an address; the message quotes it with control
     *     characters made visible
     */
    public static EmailAddress parse(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0) {
            throw new IllegalArgumentException(
                    "address '" + Quoted.excerpt(text) + "' is not valid: use the form name@example.com");
        }
        return new EmailAddress(text.substring(0, at), new DomainName(text.substring(at + 1)));
    }

    @Override
    public int compareTo(EmailAddress other) {
        int byDomain = domain.compareTo(other.domain);
        return byDomain != 0 ? byDomain : local.compareTo(other.local);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
