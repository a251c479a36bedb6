package dev.outreach.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The plain ways to write a variant by chance. */
final class SpintaxPeers {
    private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]*)\\}");

    private SpintaxPeers() {}

    /** Replaces innermost groups until there are none, as most snippets on the web do. */
    static String byRegex(String text, SplittableRandom random) {
        String whole = text;
        for (Matcher group = INNERMOST.matcher(whole); group.find(); group = INNERMOST.matcher(whole)) {
            whole = group.replaceAll(found -> {
                String[] options = found.group(1).split("\\|", -1);
                return Matcher.quoteReplacement(options[random.nextInt(options.length)]);
            });
        }
        return whole;
    }

    /** Reads the text by recursive descent each time, and writes what it chooses. */
    static final class Descent {
        private final String text;
        private final SplittableRandom random;
        private int at;

        Descent(String text, SplittableRandom random) {
            this.text = text;
            this.random = random;
        }

        String whole() {
            StringBuilder out = new StringBuilder();
            while (at < text.length()) {
                out.append(option());
                at++;
            }
            return out.toString();
        }

        private String option() {
            StringBuilder out = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != '}') {
                char c = text.charAt(at++);
                if (c == '{') {
                    out.append(group());
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        private String group() {
            List<String> options = new ArrayList<>();
            do {
                options.add(option());
            } while (text.charAt(at++) == '|');
            return options.get(random.nextInt(options.size()));
        }
    }

    /** Read once into objects, then walked. */
    interface Node {
        void write(SplittableRandom random, StringBuilder out);

        static Node parse(String text) {
            return new NodeParser(text).option();
        }
    }

    private record Words(String text) implements Node {
        @Override
        public void write(SplittableRandom random, StringBuilder out) {
            out.append(text);
        }
    }

    private record All(List<Node> nodes) implements Node {
        @Override
        public void write(SplittableRandom random, StringBuilder out) {
            nodes.forEach(node -> node.write(random, out));
        }
    }

    private record OneOf(List<Node> options) implements Node {
        @Override
        public void write(SplittableRandom random, StringBuilder out) {
            options.get(random.nextInt(options.size())).write(random, out);
        }
    }

    private static final class NodeParser {
        private final String text;
        private int at;

        NodeParser(String text) {
            this.text = text;
        }

        Node option() {
            List<Node> nodes = new ArrayList<>();
            int words = at;
            while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != '}') {
                if (text.charAt(at) == '{') {
                    nodes.add(new Words(text.substring(words, at)));
                    nodes.add(group());
                    words = at;
                } else {
                    at++;
                }
            }
            nodes.add(new Words(text.substring(words, at)));
            return new All(List.copyOf(nodes));
        }

        private Node group() {
            List<Node> options = new ArrayList<>();
            do {
                at++;
                options.add(option());
            } while (text.charAt(at) == '|');
            at++;
            return new OneOf(List.copyOf(options));
        }
    }
}
