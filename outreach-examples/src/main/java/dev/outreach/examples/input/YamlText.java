package dev.outreach.examples.input;

import dev.outreach.fleet.Quoted;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns text into YAML nodes, which know their lines, within bounds on size, depth and aliases. */
final class YamlText {

    /** Characters of a file: about a hundred times the sample fleet. */
    static final int LONGEST = 2_000_000;

    /** Our format needs seven levels. The composer is recursive, so depth must be bounded before it. */
    private static final int DEEPEST = 20;

    /** Aliases of lists and maps in one file: enough to share some settings, too few to multiply. */
    private static final int MOST_ALIASES = 50;

    private static final LoadSettings LIMITS = LoadSettings.builder()
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setAllowRecursiveKeys(false)
            .build();

    private YamlText() {}

    /** The single document of a text, or nothing if the text is empty or was reported as no YAML. */
    static Optional<Node> compose(String text, Problems problems) {
        try {
            Parser parser = new Shallow(new ParserImpl(LIMITS, new StreamReader(LIMITS, text)));
            return new Composer(LIMITS, parser).getSingleNode();
        } catch (MarkedYamlEngineException notYaml) {
            problems.add(line(notYaml.getProblemMark()), "file", "", wrong(notYaml.getProblem()), "mend the YAML");
        } catch (YamlEngineException notYaml) {
            problems.add(1, "file", "", wrong(String.valueOf(notYaml.getMessage())), "mend the YAML");
        }
        return Optional.empty();
    }

    static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(m -> m.getLine() + 1).orElse(1);
    }

    private static String wrong(String message) {
        return "is not YAML that can be read (" + Quoted.excerpt(message.strip()) + ")";
    }

    /** A parser that refuses to go deep. */
    private static final class Shallow implements Parser {

        private final Parser parser;
        private int depth;

        private Shallow(Parser parser) {
            this.parser = parser;
        }

        @Override
        public boolean checkEvent(Event.ID choice) {
            return parser.checkEvent(choice);
        }

        @Override
        public Event peekEvent() {
            return parser.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return parser.hasNext();
        }

        @Override
        public Event next() {
            Event event = parser.next();
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new YamlEngineException("nested deeper than " + DEEPEST + " levels");
            }
            return event;
        }
    }
}
