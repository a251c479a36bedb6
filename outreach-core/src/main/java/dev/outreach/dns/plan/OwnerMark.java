package dev.outreach.dns.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comment by which a record in a zone is known to be ours, and what for. Records without it are foreign: they are read,
 * and never touched. Short enough for every plan of every DNS host that keeps comments (Cloudflare's least: 100
 * characters).
 *
 * @param role what the record is for
 */
public record OwnerMark(RecordRole role) {

    private static final Pattern MARK = Pattern.compile("managed-by=outreach;role=([a-z]+)");

    /** The mark of a comment; empty if the record is not ours. */
    public static Optional<OwnerMark> read(String comment) {
        Matcher mark = MARK.matcher(comment.strip());
        if (!mark.matches()) {
            return Optional.empty();
        }
        for (RecordRole role : RecordRole.values()) {
            if (role.toString().equals(mark.group(1))) {
                return Optional.of(new OwnerMark(role));
            }
        }
        return Optional.empty();
    }

    /** The comment. */
    @Override
    public String toString() {
        return "managed-by=outreach;role=" + role;
    }
}
