package dev.flightrelay.route;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One of the two XML files of a route, read from beginning to end.
 *
 * @param placemarks how many points it has
 */
record WpmlFile(int placemarks) {

    static final int DEEPEST = 100;

    /** Fails with {@code invalid-request} unless it is well-formed KML without a document type. */
    static WpmlFile check(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                return read(reader, name);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw Kmz.invalid(name + " in it is no well-formed XML" + at(e));
        }
    }

    private static WpmlFile read(XMLStreamReader reader, String name) throws XMLStreamException {
        int depth = 0;
        int placemarks = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw Kmz.invalid(name + " in it has a DOCTYPE, which routes have no use for");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++depth > DEEPEST) {
                    throw Kmz.invalid(name + " in it has elements in more than " + DEEPEST + " others");
                }
                if (depth == 1 && !reader.getLocalName().equals("kml")) {
                    throw Kmz.invalid(name + " in it has to have the root element kml");
                }
                placemarks += reader.getLocalName().equals("Placemark") ? 1 : 0;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return new WpmlFile(placemarks);
    }

    /* The place alone: the parser's words may hold parts of the file. */
    private static String at(XMLStreamException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
    }

    /** Reads XML that nobody vouches for. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
