package dev.flightrelay.openmodel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.flightrelay.problem.ProblemException;

/** The parameters of a product as FlightHub takes them: a JSON document, inside a string, under names of its own. */
final class Parameters {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(new Names())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Parameters() {}

    /** The document of a product, with only what the caller said; null for null. */
    static String toUpstream(String product, Object parameters) {
        if (parameters == null) {
            return null;
        }
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            // What was read from JSON can be written as JSON, but for a name that comes twice.
            throw ProblemException.invalid(
                    "products." + product, "has a parameter twice, under the relay's and FlightHub's name");
        }
    }

    /** An empty map for null. */
    static Map<String, JsonNode> further(Map<String, JsonNode> given) {
        return given == null ? Map.of() : copy(given);
    }

    /** A map that does not change, in the same order; null for null. */
    static Map<String, JsonNode> copy(Map<String, JsonNode> given) {
        return given == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /* Snake case but for capitals of their own; units stand in our names only. Names that callers gave stay as they are. */
    private static final class Names extends NamingBase {

        private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();
        private static final Map<String, String> OWN = Map.of(
                "sfmMethod", "SfM_method",
                "useWallis", "use_Wallis",
                "useDehaze", "use_Dehaze",
                "cutAoi", "cut_AOI",
                "predefineAoi", "predefine_AOI");

        @Override
        public String translate(String name) {
            String own = OWN.get(name);
            return own != null ? own : SNAKE.translate(name.replaceAll("Metres$", ""));
        }
    }
}
