package dev.outreach.dns.spf;

/** The names that evaluation leads to (RFC 7208 sections 4.3 and 7.3). */
final class Targets {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private Targets() {}

    static String withoutDot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }

    /** Whether a policy can be asked for: at least two labels, none empty or too long (RFC 7208 section 4.3). */
    static boolean isDomain(String domain) {
        if (domain.length() > LONGEST || domain.indexOf('.') < 0) {
            return false;
        }
        for (String label : domain.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                return false;
            }
        }
        return domain.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** An expanded name, cut from the left, label by label, until DNS can hold it (RFC 7208 section 7.3). */
    static String name(String expanded) {
        String name = withoutDot(expanded);
        while (name.length() > LONGEST && name.indexOf('.') >= 0) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return name;
    }
}
