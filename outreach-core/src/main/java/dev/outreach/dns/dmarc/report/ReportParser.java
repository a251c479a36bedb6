package dev.outreach.dns.dmarc.report;

import dev.outreach.fleet.Quoted;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of one report, part by part, so that no more than one is held besides the rows. Namespaces do not matter,
 * except that parts of another one than the root's are passed over as extensions. For one thread.
 */
final class ReportParser {

    private static final int MOST_LEVELS = 16;

    /** Elements of one part; RFC 9990 asks for no more than 100 signatures a row. */
    private static final int MOST_ELEMENTS = 5_000;

    private static final int LONGEST_TEXT = 1_000;

    private final XMLStreamReader xml;
    private final ReportDraft draft;
    private String namespace = "";
    private int elements;

    private ReportParser(XMLStreamReader xml, ReportDraft draft) {
        this.xml = xml;
        this.draft = draft;
    }

    static AggregateReport parse(Reader in, int mostRows) throws UnreadableReport {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                ReportDraft draft = new ReportDraft(mostRows);
                new ReportParser(xml, draft).document();
                return draft.report();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    /** No document type, no entities but those of XML itself, nothing from elsewhere. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private static UnreadableReport unreadable(XMLStreamException broken) {
        Throwable cause = broken.getNestedException() == null ? broken : broken.getNestedException();
        if (cause instanceof EOFException) {
            return new UnreadableReport("it ends in the middle");
        }
        if (cause instanceof IOException) {
            return new UnreadableReport(String.valueOf(cause.getMessage()), cause);
        }
        String message = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ");
        return new UnreadableReport("it is no XML: " + Quoted.line(message));
    }

    private void document() throws XMLStreamException, UnreadableReport {
        toElement();
        if (xml.getLocalName().equalsIgnoreCase("schema")) {
            // one reporter wraps its report in the element of the schema
            next();
            toElement();
        }
        if (!xml.getLocalName().equalsIgnoreCase("feedback")) {
            throw new UnreadableReport("it is no aggregate report: its root is '" + Quoted.excerpt(xml.getLocalName())
                    + "', not 'feedback'");
        }
        namespace = String.valueOf(xml.getNamespaceURI());
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements = 0;
                draft.add(element(1));
            }
        }
    }

    /** To the next element, or the one that the reader stands at. */
    private void toElement() throws XMLStreamException, UnreadableReport {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = next();
        }
    }

    private int next() throws XMLStreamException, UnreadableReport {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new UnreadableReport("it has a document type or an entity, which no report needs");
        }
        if (event == XMLStreamConstants.END_DOCUMENT) {
            throw new UnreadableReport("it ends in the middle");
        }
        return event;
    }

    /** The element at which the reader stands, to its end. */
    private Element element(int level) throws XMLStreamException, UnreadableReport {
        elements++;
        if (level > MOST_LEVELS || elements > MOST_ELEMENTS) {
            throw new UnreadableReport("it has more than " + MOST_LEVELS + " levels, or more than " + MOST_ELEMENTS
                    + " elements in one part");
        }
        String name = isForeign() ? "" : xml.getLocalName().toLowerCase(Locale.ROOT);
        StringBuilder text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(level + 1));
            } else if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                append(text);
            }
        }
        return new Element(name, text.toString().strip(), children);
    }

    private boolean isForeign() {
        String own = String.valueOf(xml.getNamespaceURI());
        return !own.equals(namespace) && xml.getNamespaceURI() != null;
    }

    private void append(StringBuilder text) {
        int length = Math.min(xml.getTextLength(), LONGEST_TEXT - text.length());
        if (length > 0) {
            text.append(xml.getTextCharacters(), xml.getTextStart(), length);
        }
    }
}
