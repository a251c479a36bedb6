package dev.outreach.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;

/** Turns names into what goes over the wire, octet by octet: no escapes, so that no text can say more than it shows. */
final class DnsNames {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int LAST_OCTET = 0xff;

    private DnsNames() {}

    /** The name; empty if no zone can hold it. */
    static Optional<Name> wire(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] wire = octets(name);
            return wire.length == 0 ? Optional.empty() : Optional.of(new Name(wire));
        } catch (IOException notAName) {
            return Optional.empty();
        }
    }

    /** Each label after its length; empty if there is a label that cannot be. */
    private static byte[] octets(String name) {
        // An octet stands one place behind its character, a length where the dot before was.
        byte[] wire = new byte[name.length() + 2];
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (i == start || i - start > LONGEST_LABEL) {
                    return new byte[0];
                }
                wire[start] = (byte) (i - start);
                start = i + 1;
            } else if (name.charAt(i) > LAST_OCTET) {
                return new byte[0];
            } else {
                wire[i + 1] = (byte) name.charAt(i);
            }
        }
        return wire;
    }

    /** The labels of a name as text without a final dot, one character an octet; the other way round than {@link #wire}. */
    static String text(Name name) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < name.labels() - 1; i++) {
            byte[] label = name.getLabel(i);
            labels.add(new String(label, 1, label.length - 1, StandardCharsets.ISO_8859_1));
        }
        return String.join(".", labels);
    }
}
