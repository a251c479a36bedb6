package dev.outreach.dns.spf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/** A piece of a macro-string (RFC 7208 section 7): text, or a letter that stands for something and how it is shown. */
sealed interface Macro {

    /** What the piece becomes; the letters' values are asked for in lower case. */
    String expand(IntFunction<String> letters);

    /** Text that stands for itself. */
    record Literal(String text) implements Macro {

        @Override
        public String expand(IntFunction<String> letters) {
            return text;
        }
    }

    /**
     * A letter in braces.
     *
     * @param letter in lower case
     * @param escape whether what may not stand in a URL is escaped
     * @param parts how many parts are kept, from the right; 0 for all
     * @param reverse whether the parts come in reverse
     * @param delimiters what parts the value; empty for a dot
     */
    record Letter(char letter, boolean escape, int parts, boolean reverse, String delimiters) implements Macro {

        @Override
        public String expand(IntFunction<String> letters) {
            String value = letters.apply(letter);
            String shown = parts == 0 && !reverse && delimiters.isEmpty() ? value : transformed(value);
            return escape ? escaped(shown) : shown;
        }

        private String transformed(String value) {
            List<String> pieces = split(value);
            if (reverse) {
                Collections.reverse(pieces);
            }
            int dropped = parts == 0 ? 0 : Math.max(0, pieces.size() - parts);
            return String.join(".", pieces.subList(dropped, pieces.size()));
        }

        private List<String> split(String value) {
            String by = delimiters.isEmpty() ? "." : delimiters;
            List<String> pieces = new ArrayList<>();
            int start = 0;
            for (int i = 0; i <= value.length(); i++) {
                if (i == value.length() || by.indexOf(value.charAt(i)) >= 0) {
                    pieces.add(value.substring(start, i));
                    start = i + 1;
                }
            }
            return pieces;
        }

        /** All but the unreserved characters of RFC 3986 section 2.3. */
        private static String escaped(String text) {
            StringBuilder shown = new StringBuilder();
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                char c = (char) (octet & 0xff);
                boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
                shown.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
            }
            return shown.toString();
        }
    }

    /** What a string of pieces becomes. */
    static String expand(List<Macro> pieces, IntFunction<String> letters) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.expand(letters)));
        return text.toString();
    }
}
