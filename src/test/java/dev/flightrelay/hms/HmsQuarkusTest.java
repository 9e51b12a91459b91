package dev.flightrelay.hms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.api.WritableProject.BASE;
import static dev.flightrelay.api.WritableProject.DEVICE;
import static dev.flightrelay.api.WritableProject.PROJECT;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HmsQuarkusTest {

    @Inject
    WritableProject project;

    private RecordingFlightHub flightHub;

    @BeforeEach
    void start() {
        flightHub = project.start();
    }

    @AfterEach
    void stop() {
        flightHub.close();
    }

    @Test
    void pagesThroughWhatFlightHubSaysNow() {
        flightHub.answers("""
                {"list":[{"device_sn":"WRITESN0000001","device_hms":{"list":[%s,%s,%s,%s,%s]}}]}""".formatted(
                        alert("0x3", "z"), alert("0x2", "a"), alert("0x1", "z"), alert("0x1", "z"), alert("0x1", "a")));

        List<String> codes = new ArrayList<>();
        int pages = 0;
        for (String after = ""; after != null; pages++) {
            Response page =
                    given().queryParam("limit", 2).queryParam("after", after).get(BASE + "/hms");
            assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
            codes.addAll(page.<List<String>>path("items.code"));
            after = page.path("next");
        }

        assertThat(pages).isEqualTo(3);
        assertThat(codes).containsExactly("0x1", "0x2", "0x1", "0x1", "0x3");
        given().get(BASE + "/hms?limit=0").then().statusCode(400).body("violations[0].field", equalTo("limit"));
    }

    @Test
    void whoSharesAnAnswerIsToldItsAge() {
        flightHub.answers("{\"list\":[]}");

        await().until(() -> {
            int calls = flightHub.calls().size();
            String first = given().get(BASE + "/hms").path("observedAt");
            String second = given().get(BASE + "/hms").path("observedAt");
            boolean shared = flightHub.calls().size() == calls + 1;
            if (shared) {
                assertThat(second).isEqualTo(first);
            }
            return shared;
        });
    }

    @Test
    void asksForAHundredSerialNumbersPerCall() {
        project.execute(
                "insert into device (organization_id, project_id, device_sn, kind)"
                        + " select $1, $2, 'SN' || lpad(n::text, 4, '0'), 'dock' from generate_series(1, 249) n",
                Tuple.of(flightHub.organizationId(), PROJECT));
        flightHub.answers("{\"list\":[]}");

        given().get(BASE + "/hms").then().statusCode(200);

        List<List<String>> asked = flightHub.calls().stream()
                .map(call -> call.request().replaceAll(".*device_sn_list=", ""))
                .map(sns -> List.of(sns.replace("%2C", ",").split(",")))
                .toList();
        assertThat(asked).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(asked.stream().flatMap(List::stream).collect(Collectors.toSet()))
                .hasSize(250)
                .contains(DEVICE)
                .containsAll(IntStream.rangeClosed(1, 249)
                        .mapToObj("SN%04d"::formatted)
                        .toList());
    }

    private static String alert(String code, String module) {
        return "{\"hms_id\":\"%s\",\"code\":\"%s\",\"level\":\"notification\",\"module\":\"%s\"}"
                .formatted(code, code, module);
    }
}
