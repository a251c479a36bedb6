package dev.outreach.message;

/** Joins format=flowed as RFC 3676 section 4.1 tells readers to, for text without quotations. */
final class FlowedReader {
    private FlowedReader() {}

    static String join(String text) {
        StringBuilder joined = new StringBuilder();
        for (String line : text.split("\r\n", -1)) {
            String words = line.startsWith(" ") ? line.substring(1) : line;
            boolean soft = words.endsWith(" ") && !words.equals("-- ");
            joined.append(words).append(soft ? "" : "\r\n");
        }
        joined.setLength(joined.length() - 2);
        return joined.toString();
    }
}
