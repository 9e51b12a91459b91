package dev.flightrelay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** JSON as the relay reads and writes it, without Quarkus; RecordJsonQuarkusTest compares the settings with the real ones. */
public final class RelayJson {

    private RelayJson() {}

    /** A mapper with the settings of application.properties. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .findAndAddModules()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
    }

    /** The {@code data} of an answer of FlightHub, from a file under {@code flighthub}. */
    public static <T> T answer(String file, TypeReference<Envelope<T>> type) {
        try (InputStream in = RelayJson.class.getResourceAsStream("/flighthub/" + file)) {
            return mapper().readValue(in, type).data();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** The items of a list answer. */
    public static <T> List<T> list(String file, TypeReference<Envelope<UpstreamList<T>>> type) {
        return answer(file, type).list();
    }
}
