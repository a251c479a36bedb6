package dev.outreach.message;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the character references of HTML: numbers, and the names that mail is written with. */
final class HtmlEntities {
    /** U+00A0 to U+00FF, in order. */
    private static final String LATIN_1 = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg"
            + " macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
            + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml"
            + " ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig"
            + " agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml"
            + " eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, Integer> NAMES = new HashMap<>(Map.ofEntries(
            Map.entry("amp", (int) '&'),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("quot", (int) '"'),
            Map.entry("apos", (int) '\''),
            Map.entry("OElig", 0x152),
            Map.entry("oelig", 0x153),
            Map.entry("Scaron", 0x160),
            Map.entry("scaron", 0x161),
            Map.entry("Yuml", 0x178),
            Map.entry("ensp", 0x2002),
            Map.entry("emsp", 0x2003),
            Map.entry("thinsp", 0x2009),
            Map.entry("zwnj", 0x200c),
            Map.entry("zwj", 0x200d),
            Map.entry("lrm", 0x200e),
            Map.entry("rlm", 0x200f),
            Map.entry("ndash", 0x2013),
            Map.entry("mdash", 0x2014),
            Map.entry("lsquo", 0x2018),
            Map.entry("rsquo", 0x2019),
            Map.entry("sbquo", 0x201a),
            Map.entry("ldquo", 0x201c),
            Map.entry("rdquo", 0x201d),
            Map.entry("bdquo", 0x201e),
            Map.entry("bull", 0x2022),
            Map.entry("hellip", 0x2026),
            Map.entry("lsaquo", 0x2039),
            Map.entry("rsaquo", 0x203a),
            Map.entry("euro", 0x20ac),
            Map.entry("trade", 0x2122),
            Map.entry("larr", 0x2190),
            Map.entry("rarr", 0x2192),
            Map.entry("minus", 0x2212),
            Map.entry("check", 0x2713)));

    static {
        String[] names = LATIN_1.split(" ");
        for (int i = 0; i < names.length; i++) {
            NAMES.put(names[i], 0xa0 + i);
        }
    }

    /** Characters of a reference, more than any has. */
    private static final int LONGEST = 12;

    private static final int REPLACEMENT = 0xfffd;

    private HtmlEntities() {}

    /** A text with its references read; one that is not known stays as it is. */
    static String read(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        StringBuilder read = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = text.charAt(at) == '&' ? end(text, at + 1) : -1;
            int character = end < 0 ? -1 : character(text.substring(at + 1, end));
            if (character < 0) {
                read.append(text.charAt(at++));
            } else {
                read.appendCodePoint(character);
                at = end < text.length() && text.charAt(end) == ';' ? end + 1 : end;
            }
        }
        return read.toString();
    }

    /** Where the reference ends whose {@code &} stands before a place; -1 if there is none. */
    private static int end(String text, int from) {
        boolean number = text.startsWith("#", from);
        boolean hex = number && (text.startsWith("x", from + 1) || text.startsWith("X", from + 1));
        int start = from + (hex ? 2 : number ? 1 : 0);
        int most = Math.min(text.length(), from + LONGEST);
        int at = start;
        while (at < most && isPart(text.charAt(at), number, hex)) {
            at++;
        }
        boolean closed = at < text.length() && text.charAt(at) == ';';
        return at > start && (closed || number) ? at : -1;
    }

    private static boolean isPart(char c, boolean number, boolean hex) {
        boolean digit = c >= '0' && c <= '9';
        char lower = (char) (c | 0x20);
        return number && !hex ? digit : digit || lower >= 'a' && lower <= (hex ? 'f' : 'z');
    }

    private static int character(String name) {
        if (!name.startsWith("#")) {
            @Nullable Integer known = NAMES.get(name);
            return known == null ? -1 : known;
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        try {
            return sound(Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    /** The character of a number, as section 13.2.5.80 of the HTML standard mends it. */
    private static int sound(int number) {
        if (number >= 0x80 && number < 0xa0) {
            return new String(new byte[] {(byte) number}, Charset.forName("windows-1252")).charAt(0);
        }
        boolean control = number < ' ' && number != '\t' && number != '\n' && number != '\r' || number == 0x7f;
        boolean surrogate = number >= 0xd800 && number < 0xe000;
        return control || surrogate || number > Character.MAX_CODE_POINT ? REPLACEMENT : number;
    }
}
