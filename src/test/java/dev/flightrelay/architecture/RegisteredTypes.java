package dev.flightrelay.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Part of every relay that a test boots: it cannot read or write JSON of a class of ours that a native image would not know. What
 * {@link JsonRecords} cannot see in the code, such as what an {@code Object} is, comes to light here.
 */
@Singleton
public class RegisteredTypes implements ObjectMapperCustomizer {

    private static final Path CLASSES = Path.of("target", "classes");

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(new SimpleModule("registered-types")
                .setSerializerModifier(new BeanSerializerModifier() {
                    @Override
                    public BeanSerializerBuilder updateBuilder(
                            SerializationConfig config, BeanDescription bean, BeanSerializerBuilder builder) {
                        check(bean.getBeanClass());
                        return builder;
                    }
                })
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    @Override
                    public BeanDeserializerBuilder updateBuilder(
                            DeserializationConfig config, BeanDescription bean, BeanDeserializerBuilder builder) {
                        check(bean.getBeanClass());
                        return builder;
                    }
                }));
    }

    private static void check(Class<?> type) {
        if (Files.exists(CLASSES.resolve(type.getName().replace('.', '/') + ".class"))
                && !type.isAnnotationPresent(RegisterForReflection.class)) {
            throw new IllegalStateException(type.getName() + " crosses JSON: give it @RegisterForReflection");
        }
    }
}
