package dev.outreach.dns.dmarc.report;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes XML (appendix F of its specification), kindly: octets that are no characters are replaced, and blanks before
 * the declaration are left away. The parser of the JDK does neither, and prints to standard error about the former.
 */
final class XmlText {

    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]{1,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private XmlText() {}

    /** The text, with no white space and no mark before it. */
    static Reader of(BufferedInputStream in) throws IOException, UnreadableReport {
        in.mark(HEAD);
        String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        in.reset();
        Reader text = new BufferedReader(new InputStreamReader(in, charset(head)));
        text.mark(1);
        for (int c = text.read(); c == '\ufeff' || c >= 0 && c <= ' '; c = text.read()) {
            text.mark(1);
        }
        text.reset();
        return text;
    }

    private static Charset charset(String head) throws UnreadableReport {
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("<\u0000")) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u0000<")) {
            return StandardCharsets.UTF_16BE;
        }
        Matcher declared = DECLARED.matcher(head);
        try {
            return declared.find() ? eightBit(Charset.forName(declared.group(1))) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnreadableReport("its encoding is not known");
        }
    }

    /** A declaration that could be read octet by octet is not in UTF-16, whatever it says. */
    private static Charset eightBit(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                ? StandardCharsets.UTF_8
                : charset;
    }
}
