package dev.flightrelay.problem;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;

/**
 * What a caller sent, as JSON to be kept: with stars for what is marked with {@link Secret}, for what is called like a secret, and
 * for addresses that hold one.
 */
@Singleton
public class MaskedJson {

    private static final String STARS = "***";

    private static final Pattern NAMES = Pattern.compile(
            "(?i).*(secret|token|ticket|password|passphrase|passwd|credential|signature|authorization|callback_?param|url|key)");

    /** These sound like one, and are none. */
    private static final Pattern PLAIN = Pattern.compile("(?i)object_?key");

    /** A user, or a query that may sign. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)[a-z][a-z0-9+.-]*://([^/?#]*@.*|[^?]*\\?.*)", Pattern.DOTALL);

    private final ObjectMapper masking;

    MaskedJson(ObjectMapper json) {
        masking = json.copy().registerModule(new SimpleModule("masked").setSerializerModifier(new Marked()));
    }

    /** The JSON of a record, a map or a plain value. */
    public JsonNode of(Object value) {
        return masked(masking.valueToTree(value));
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean secret = NAMES.matcher(field.getKey()).matches()
                        && !PLAIN.matcher(field.getKey()).matches();
                field.setValue(secret && !field.getValue().isNull() ? stars() : masked(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        } else if (node.isTextual() && ADDRESS.matcher(node.textValue()).matches()) {
            return stars();
        }
        return node;
    }

    private static JsonNode stars() {
        return TextNode.valueOf(STARS);
    }

    private static final class Marked extends BeanSerializerModifier {

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription type, List<BeanPropertyWriter> properties) {
            properties.stream()
                    .filter(property -> Secrets.isSecret(type.getBeanClass(), property.getName()))
                    .forEach(property -> property.assignSerializer(new Stars()));
            return properties;
        }
    }

    private static final class Stars extends StdSerializer<Object> {

        private Stars() {
            super(Object.class);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(STARS);
        }
    }
}
