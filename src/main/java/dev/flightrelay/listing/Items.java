package dev.flightrelay.listing;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/** Items that are answered many times: their JSON, and its digest, are made once. */
final class Items<T> extends AbstractList<T> implements RandomAccess, JsonSerializable {

    private final List<T> items;
    private volatile Written written;

    Items(List<T> items) {
        this.items = List.copyOf(items);
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** SHA-256 of the JSON, which is kept from now on. */
    byte[] digest(ObjectWriter json) throws IOException {
        Written known = written;
        if (known == null) {
            SerializedString text = new SerializedString(json.writeValueAsString(items));
            known = new Written(text, sha256(text.asUnquotedUTF8()));
            written = known;
        }
        return known.digest;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider serializers) throws IOException {
        Written known = written;
        if (known == null) {
            serializers.defaultSerializeValue(items, generator);
        } else {
            generator.writeRawValue(known.json);
        }
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializerProvider serializers, TypeSerializer type)
            throws IOException {
        serialize(generator, serializers);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Written(SerializedString json, byte[] digest) {}
}
