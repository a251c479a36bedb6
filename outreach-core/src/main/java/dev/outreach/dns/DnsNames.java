package dev.outreach.dns;

import java.io.ByteArrayOutputStream;
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
        ByteArrayOutputStream wire = new ByteArrayOutputStream(name.length() + 2);
        for (String label : name.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || label.chars().anyMatch(c -> c > LAST_OCTET)) {
                return Optional.empty();
            }
            wire.write(label.length());
            label.chars().forEach(wire::write);
        }
        wire.write(0);
        try {
            return Optional.of(new Name(wire.toByteArray()));
        } catch (IOException notAName) {
            return Optional.empty();
        }
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
