package dev.flightrelay.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.route.RouteFile;
import dev.flightrelay.simulator.Seen;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.storage.Buckets;
import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** All operations succeed through our API, and every request and answer on the way is as FlightHub's description says. */
@QuarkusTest
@TestProfile(Impatient.class)
class ContractQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final FlightHubContract FLIGHTHUB = new FlightHubContract();

    private final Map<String, Ask> asks = Ask.all();
    private final List<String> failures = new ArrayList<>();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    @Inject
    Simulator simulator;

    @Inject
    KnownFleet fleet;

    @Inject
    Buckets buckets;

    @Inject
    Organizations organizations;

    @TempDir
    Path files;

    @AfterEach
    void forget() {
        simulator.observe(null);
        simulator.reset();
    }

    @Test
    void everyExchangeIsAsFlightHubDescribesIt() throws IOException {
        simulator.reset();
        fleet.keep();
        simulator.observe(seen::add);

        plainReads();
        commands();
        video();
        flight();
        routes();
        modelsOfPhotos();

        assertThat(failures).isEmpty();
        assertThat(seen).allSatisfy(ContractQuarkusTest::asDescribed);
        assertThat(succeeded()).isEqualTo(new TreeSet<>(FLIGHTHUB.operations().keySet()));
    }

    private void plainReads() {
        for (String read : List.of(
                "getSystemStatus",
                "listProjects",
                "listOrganizationDevices",
                "listProjectDevices",
                "getProjectStorageCredential",
                "listDeviceHms",
                "listWaylines",
                "getWayline",
                "listModels",
                "getModel",
                "listRunningOpenModels")) {
            succeed(asks.get(read));
        }
        tryUntilItSucceeds(asks.get("getDeviceState"));
        succeed(asks.get("addProjectMember"));
        succeed(asks.get("createMapElement"));
        succeed(asks.get("triggerWorkflow").of("55000000-0000-4000-8000-000000000001"));
    }

    private void commands() {
        for (String write : List.of(
                "changeDockCamera",
                "acquireDeviceControl",
                "setStreamQuality",
                "changeAircraftLens",
                "releaseDeviceControl")) {
            tryUntilItSucceeds(asks.get(write));
        }
        tryUntilItSucceeds(asks.get("calibrateCustomRtk"));
    }

    private void video() {
        succeed(asks.get("startLiveStream"));
        String forwarder = succeed(asks.get("createStreamConverter")).getString("forwarderId");
        succeed(asks.get("listStreamConverters"));
        succeed(asks.get("enableStreamConverter").of(forwarder));
        succeed(asks.get("deleteStreamConverter").of(forwarder));
    }

    private void flight() {
        String planned = succeed(asks.get("createFlightTask")
                        .with("""
                        {'name':'Later','deviceSn':'%s','routeId':'%s','type':'timed','returnHeightMetres':80,
                         'timeZone':'Europe/Berlin','beginAt':'%s'}""".formatted(Ask.DOCK, Ask.ROUTE, Instant.now().plus(Duration.ofDays(1)))))
                .getString("taskId");
        succeed(asks.get("updateFlightTaskStatus").of(planned));
        String task = succeed(asks.get("createFlightTask")).getString("taskId");
        succeed(asks.get("listFlightTasks"));
        succeed(asks.get("getFlightTask").of(task));
        tryUntilItSucceeds(asks.get("sendDeviceCommand"));
        tryUntilItSucceeds(asks.get("getFlightTaskTrack").of(task));
        tryUntilItSucceeds(asks.get("listFlightTaskMedia").of(task));
        succeed(asks.get("createModel").with("""
                {'name':'Yard','products':['2d','3d'],'taskFolderId':%d}""".formatted(folderOf(task))));
    }

    /* FlightHub makes it when the aircraft has landed. */
    private long folderOf(String task) {
        return await().atMost(PATIENCE)
                .until(
                        () -> succeed(asks.get("getFlightTask").of(task)).getObject("taskFolderId", Long.class),
                        Objects::nonNull);
    }

    private void routes() throws IOException {
        given().multiPart(
                        "file",
                        RouteFile.write(files.resolve("patrol.kmz")).toFile(),
                        "application/vnd.google-earth.kmz")
                .multiPart("name", "Patrol")
                .post("/api/v1/projects/" + Ask.PROJECT + "/routes")
                .then()
                .statusCode(201);
    }

    private void modelsOfPhotos() throws IOException {
        JsonPath credential = succeed(asks.get("obtainOpenModelUploadCredential"));
        String etag = upload(credential, "DJI_0001.JPG");
        succeed(asks.get("completeOpenModelUpload").with("""
                {'name':'Roof','callbackParam':'%s','files':[{'name':'DJI_0001.JPG','etag':'%s'}]}""".formatted(credential.getString("callbackParam"), etag)));
        await().atMost(PATIENCE)
                .until(() -> succeed(asks.get("getOpenModelResource"))
                        .getString("status")
                        .equals("imported"));
        String model = succeed(asks.get("startOpenModelReconstruction")).getString("products.2d.modelId");
        succeed(asks.get("getOpenModel").of(model));
        succeed(asks.get("listRunningOpenModels"));
        succeed(asks.get("stopOpenModelReconstruction").of(model));
        succeed(asks.get("deleteOpenModel").of(model));
        succeed(asks.get("deleteOpenModelResource"));
    }

    private String upload(JsonPath credential, String name) throws IOException {
        Path photo = Files.write(files.resolve(name), "a photo".getBytes(StandardCharsets.UTF_8));
        Organization organization = organizations.all().get(0);
        StorageCredential key = new StorageCredential(
                credential.getString("provider"),
                URI.create(credential.getString("endpoint")),
                credential.getString("region"),
                credential.getString("bucket"),
                null,
                credential.getString("accessKeyId"),
                credential.getString("secretAccessKey"),
                credential.getString("sessionToken"),
                null);
        return buckets.put(
                        organization,
                        key,
                        credential.getString("storePath").replace("{fileName}", name),
                        photo,
                        "image/jpeg")
                .await()
                .atMost(PATIENCE);
    }

    /* Goes on after a failure, so that one run shows all of them. */
    private JsonPath succeed(Ask ask) {
        Response answer = ask.send();
        if (!succeeded(answer)) {
            failures.add(ask + ": " + answer.statusCode() + " " + answer.asString());
        }
        return answer.jsonPath();
    }

    /* What depends on the hour of the simulated world. */
    private void tryUntilItSucceeds(Ask ask) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> succeeded(ask.send()));
        } catch (ConditionTimeoutException e) {
            succeed(ask);
        }
    }

    private static boolean succeeded(Response answer) {
        return answer.statusCode() == 200 || answer.statusCode() == 201;
    }

    private static void asDescribed(Seen exchange) {
        assertThat(FLIGHTHUB.faultsOf(exchange))
                .as(exchange.operationId() + " " + exchange.body() + " " + exchange.answerBody())
                .isEmpty();
    }

    private TreeSet<String> succeeded() {
        return seen.stream()
                .filter(exchange -> exchange.answerBody().startsWith("{\"code\":0"))
                .map(Seen::operationId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
