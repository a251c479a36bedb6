package dev.outreach.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of folders as people write them. */
final class FolderName {
    private static final Pattern SHIFTED = Pattern.compile("&([A-Za-z0-9+,]*)-");

    private FolderName() {}

    /** A name out of modified UTF-7 (RFC 3501 section 5.1.3), such as {@code M&APw-ll}; as it is where it is none. */
    static String shown(String name) {
        return SHIFTED.matcher(name).replaceAll(found -> Matcher.quoteReplacement(text(found.group(1))));
    }

    private static String text(String shifted) {
        if (shifted.isEmpty()) {
            return "&";
        }
        try {
            return new String(Base64.getDecoder().decode(shifted.replace(',', '/')), StandardCharsets.UTF_16BE);
        } catch (IllegalArgumentException notBase64) {
            return "&" + shifted + "-";
        }
    }
}
