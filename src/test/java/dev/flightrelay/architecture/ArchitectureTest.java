package dev.flightrelay.architecture;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import dev.flightrelay.ClockProducer;
import dev.flightrelay.database.DatabaseStart;
import dev.flightrelay.device.DeviceState;
import dev.flightrelay.device.Devices;
import dev.flightrelay.device.DockReport;
import dev.flightrelay.device.Docks;
import dev.flightrelay.openmodel.FilesReported;
import dev.flightrelay.openmodel.OpenModel;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.openmodel.PhotoSet;
import dev.flightrelay.openmodel.Products;
import dev.flightrelay.openmodel.Reconstruction;
import dev.flightrelay.openmodel.ReconstructionStarted;
import dev.flightrelay.openmodel.UploadCredential;
import dev.flightrelay.openmodel.UploadedFiles;
import dev.flightrelay.project.ProjectStorage;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.flightrelay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String UPSTREAM = "dev.flightrelay.upstream";

    private static final String[] FEATURES = Stream.of(
                    "project",
                    "admin",
                    "device",
                    "hms",
                    "system",
                    "livestream",
                    "task",
                    "route",
                    "model",
                    "annotation",
                    "openmodel",
                    "job",
                    "workflow")
            .map(name -> "dev.flightrelay." + name)
            .toArray(String[]::new);

    /** What a feature offers to the others. */
    private static final Set<Class<?>> SERVICES = Set.of(
            Projects.class,
            ProjectStorage.class,
            Devices.class,
            Docks.class,
            DockReport.class,
            DeviceState.class,
            OpenModeling.class,
            OpenModel.class,
            PhotoSet.class,
            Products.class,
            UploadCredential.class,
            UploadedFiles.class,
            FilesReported.class,
            Reconstruction.class,
            ReconstructionStarted.class);

    @ArchTest
    static final ArchRule vendorRecordsStayInTheirPackage = classes()
            .that()
            .haveNameMatching(".*\\.Upstream[^.]*")
            .and()
            .resideOutsideOfPackage(UPSTREAM)
            .should()
            .bePackagePrivate()
            .andShould(beUsedInTheirPackageOnly());

    @ArchTest
    static final ArchRule vendorInterfacesStayInTheirPackage = classes()
            .that()
            .haveSimpleNameEndingWith("RestClient")
            .should()
            .bePackagePrivate()
            .andShould()
            .beInterfaces()
            .andShould(beUsedInTheirPackageOnly());

    @ArchTest
    static final ArchRule featuresKnowOnlyEachOthersServices =
            classes().that().resideInAnyPackage(FEATURES).should(useOnlyServicesOfOtherFeatures());

    /* In a native image, what is refused would else not find the operation that it is told for. */
    @ArchTest
    static final ArchRule methodsThatWriteAreRegisteredForReflection = methods()
            .that()
            .areAnnotatedWith(Extension.class)
            .and()
            .areNotAnnotatedWith(GET.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(RegisterForReflection.class);

    @ArchTest
    static final ArchRule onlyUpstreamSpeaksHttp = noClasses()
            .that()
            .resideOutsideOfPackages(UPSTREAM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.ws.rs.client..",
                    "java.net.http..",
                    "io.vertx.ext.web.client..",
                    "io.quarkus.rest.client..",
                    "org.jboss.resteasy.reactive.client..");

    @ArchTest
    static final ArchRule eventsKnowNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.flightrelay.events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(Stream.concat(
                            Arrays.stream(FEATURES),
                            Stream.of("upstream", "watch", "listing", "security", "write", "simulator")
                                    .map(name -> "dev.flightrelay." + name))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule onlyWritesChangeAnything = noClasses()
            .that()
            .resideOutsideOfPackages(UPSTREAM, "dev.flightrelay.write")
            .should()
            .callMethodWhere(target(name("write")).and(target(owner(type(Upstream.class)))));

    @ArchTest
    static final ArchRule nothingButUpstreamKnowsTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackages(UPSTREAM, "dev.flightrelay.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.flightrelay.simulator..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfTheRelay = noClasses()
            .that()
            .resideInAPackage("dev.flightrelay.simulator..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("dev.flightrelay..").and(not(resideInAPackage("dev.flightrelay.simulator.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.flightrelay.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith(Inject.class)
            .orShould()
            .beAnnotatedWith(ConfigProperty.class)
            .orShould()
            .beAnnotatedWith(RestClient.class);

    @ArchTest
    static final ArchRule nobodyUsesTheOldDates = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Calendar.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotBelongToAnyOf(ClockProducer.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule nobodySleepsButTheStart = noClasses()
            .that()
            .doNotBelongToAnyOf(DatabaseStart.class)
            .should()
            .callMethodWhere(target(name("sleep")).and(target(owner(type(Thread.class)))));

    @ArchTest
    static final ArchRule nobodyWritesToStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static ArchCondition<JavaClass> useOnlyServicesOfOtherFeatures() {
        return new ArchCondition<>("use only the services of other features") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOfAnotherFeature(use.getTargetClass(), user))
                        .filter(use -> SERVICES.stream().noneMatch(service -> isPartOf(service, use.getTargetClass())))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private static boolean isPartOf(Class<?> service, JavaClass used) {
        return used.isEquivalentTo(service) || used.getName().startsWith(service.getName() + "$");
    }

    private static boolean isOfAnotherFeature(JavaClass used, JavaClass user) {
        String feature = used.getPackageName();
        return Arrays.asList(FEATURES).contains(feature) && !feature.equals(user.getPackageName());
    }

    private static ArchCondition<JavaClass> beUsedInTheirPackageOnly() {
        return new ArchCondition<>("be used in their package only") {
            @Override
            public void check(JavaClass used, ConditionEvents events) {
                used.getDirectDependenciesToSelf().stream()
                        .filter(use -> !use.getOriginClass().getPackageName().equals(used.getPackageName()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }
}
