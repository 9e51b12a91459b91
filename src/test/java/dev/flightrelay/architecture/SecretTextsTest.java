package dev.flightrelay.architecture;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What sounds like a secret, or like a link that may be signed, is not in the text of its record: that goes into logs. */
class SecretTextsTest {

    private static final String MARK = "https://secret.example/?sig=hush";

    private static final Pattern NAMES = Pattern.compile(
            "(?i).*(secret|token|ticket|password|passphrase|credential|url|link|callbackparam|location)|key|.*key");

    /** Component by component, with the reason why it may be told. */
    private static final Map<String, String> TOLD = Map.of(
            "TaskRequest.lossOfLink", "a link by radio",
            "Task.lossOfLink", "a link by radio",
            "UploadNotification.objectKey", "a path in a bucket that nobody can open with it",
            "UpstreamUploadedWayline.objectKey", "the same",
            "Alert.inTheKey", "in the sky, as FlightHub's page spells it",
            "Model.key", "the kind of a device",
            "Keyed.key", "the place in a list",
            "OpenModel.zipFileKey", "goes out, without the signature",
            "OrganizationView.url", "goes out, and is refused with a user or a query in it");

    /** The key in an organisation is of a class of its own, whose tests see to it that it does not show. */
    private static final Set<String> WITH_KEYS_OF_THEIR_OWN = Set.of("Organization", "WriteRequest");

    static Stream<Arguments> texts() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.flightrelay")
                        .stream()
                        .filter(type ->
                                type.isRecord() && !type.getPackageName().endsWith(".simulator"))
                        .filter(type -> !WITH_KEYS_OF_THEIR_OWN.contains(type.getSimpleName()))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents())
                                .filter(SecretTextsTest::soundsSecret)
                                .map(component -> Arguments.of(type, component.getName())));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hideIt(Class<?> type, String component) throws ReflectiveOperationException {
        String name = type.getSimpleName() + "." + component;
        Object value = valueFor(type, component);

        String text = String.valueOf(SampleRecords.with(type, component, value));

        assertThat(text.contains("hush")).as(name + " in " + text).isEqualTo(TOLD.containsKey(name));
    }

    @Test
    void findsThem() {
        assertThat(texts().map(arguments -> ((Class<?>) arguments.get()[0]).getSimpleName()))
                .contains("StorageCredential", "StreamForwarderRequest", "UploadCredential", "UpstreamOpenModel");
    }

    private static boolean soundsSecret(RecordComponent component) {
        return NAMES.matcher(component.getName()).matches()
                && Stream.of(String.class, URI.class, Optional.class).anyMatch(component.getType()::equals);
    }

    private static Object valueFor(Class<?> type, String name) {
        Class<?> of = Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getType();
        if (of == URI.class) {
            return URI.create(MARK);
        }
        return of == Optional.class ? Optional.of(MARK) : MARK;
    }
}
