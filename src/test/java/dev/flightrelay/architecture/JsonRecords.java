package dev.flightrelay.architecture;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.problem.Problem;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.watch.Scope;

/** Finds the records and enums of the relay that Jackson reads or writes: in a native image each has to be registered. */
final class JsonRecords {

    /** Records around an event that are not its data. */
    private static final Set<Class<?>> AROUND_EVENTS = Set.of(NewEvent.class, Organization.class, Scope.class);

    /** Records by whose class something is found, or parts of which are written: no JSON is made of them. */
    private static final Set<String> AROUND_JSON =
            Set.of("Kept", "JobPlace", "Organization", "RequestOrigin", "Scope", "WriteRequest");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.flightrelay");
    private final Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));
    private final Set<Class<?>> enums = new TreeSet<>(Comparator.comparing(Class::getName));

    private JsonRecords() {}

    static Set<Class<?>> all() {
        JsonRecords records = new JsonRecords();
        records.collect();
        return records.found;
    }

    /** Those that a record of {@link #all} holds. */
    static Set<Class<?>> enums() {
        JsonRecords records = new JsonRecords();
        records.collect();
        return records.enums;
    }

    private void collect() {
        add(Problem.class);
        add(Listing.class);
        for (JavaClass javaClass : classes) {
            Class<?> type = javaClass.reflect();
            if (type.isRecord() && isAnnotated(type)) {
                add(type);
            }
            if (type.isAnnotationPresent(Path.class)) {
                Arrays.stream(type.getDeclaredMethods()).forEach(this::resourceMethod);
            }
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .forEach(method -> listed(method.getGenericReturnType()));
            javaClass.getCodeUnits().forEach(this::eventData);
            javaClass.getCodeUnits().forEach(this::keptJson);
            if (TypeReference.class.isAssignableFrom(type)) {
                add(type.getGenericSuperclass());
            }
        }
    }

    private static boolean isAnnotated(Class<?> type) {
        return type.isAnnotationPresent(JsonIgnoreProperties.class)
                || Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(accessor -> accessor.isAnnotationPresent(JsonProperty.class));
    }

    private void resourceMethod(Method method) {
        boolean served = Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
        if (!served) {
            return;
        }
        add(method.getGenericReturnType());
        Arrays.stream(method.getParameters())
                .filter(parameter -> !parameter.isAnnotationPresent(Context.class))
                .forEach(parameter -> add(parameter.getParameterizedType()));
    }

    /* Lists are answered as Response, so that only the services tell of what. */
    private void listed(Type type) {
        if (type instanceof ParameterizedType generic) {
            if (generic.getRawType() == Listing.class) {
                add(generic);
            }
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::listed);
        }
    }

    /* Data is an Object: whatever record the code that makes an event takes, makes or gets from elsewhere. */
    private void eventData(JavaCodeUnit unit) {
        boolean makesEvents = unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(NewEvent.class)
                        && call.getName().startsWith("of"));
        if (makesEvents && !unit.getOwner().isEquivalentTo(NewEvent.class)) {
            Stream.of(
                            unit.getRawParameterTypes().stream(),
                            unit.getConstructorCallsFromSelf().stream().map(call -> call.getTargetOwner()),
                            unit.getMethodCallsFromSelf().stream()
                                    .map(call -> call.getTarget().getRawReturnType()))
                    .flatMap(types -> types)
                    .filter(JavaClass::isRecord)
                    .map(JavaClass::reflect)
                    .filter(type -> !AROUND_EVENTS.contains(type))
                    .forEach(this::add);
        }
    }

    /* What the database keeps as JSON, and what is sent in texts: read by its class, written by whoever has it as an argument. */
    private void keptJson(JavaCodeUnit unit) {
        unit.getReferencedClassObjects().stream()
                .map(reference -> reference.getRawType())
                .filter(type -> type.isRecord() && !AROUND_JSON.contains(type.getSimpleName()))
                .map(JavaClass::reflect)
                .forEach(this::add);
        boolean writes = unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getName().matches("writeValue.*|convertValue|valueToTree")
                        && (call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                                || call.getTargetOwner().isAssignableTo(ObjectWriter.class)));
        if (writes) {
            unit.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                    .filter(type -> type.isRecord() && !AROUND_JSON.contains(type.getSimpleName()))
                    .map(JavaClass::reflect)
                    .forEach(this::add);
        }
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof WildcardType wildcard) {
            Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
        } else if (type instanceof Class<?> plain
                && plain.isEnum()
                && plain.getName().startsWith("dev.flightrelay.")) {
            enums.add(plain);
        } else if (type instanceof Class<?> plain
                && plain.isRecord()
                && plain.getName().startsWith("dev.flightrelay.")
                && found.add(plain)) {
            Arrays.stream(plain.getRecordComponents()).forEach(component -> add(component.getGenericType()));
        }
    }
}
