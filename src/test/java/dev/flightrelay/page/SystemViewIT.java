package dev.flightrelay.page;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The state of the relay in a real browser; a stub in between answers for the API. */
class SystemViewIT extends DeskFixture {

    @BeforeEach
    void answerState() {
        relay.list("/organizations", organization(true, Instant.now().plus(Duration.ofDays(400)), 4, "null"));
        relay.list(
                "/system/status", "{\"organization\":\"default\",\"reachable\":true,\"error\":null,\"message\":null}");
        relay.answer("/system/relay", state(true, "null"));
    }

    @Test
    void tellsOfOrganisationsReplicasAndPolls() {
        open("system");

        assertThat(page.locator("[data-organization=default] .badge")).hasText("Simulated");
        assertThat(page.locator("[data-organization=default]")).containsText("answers the relay");
        assertThat(page.locator("[data-organization=default]")).containsText("it answered");
        assertThat(page.locator("[data-organization=default]")).containsText("4 of 5 per second left");
        assertThat(page.locator("[data-organization=default]")).containsText("days");
        assertThat(page.locator("#replicas tbody tr")).hasCount(2);
        assertThat(page.locator("#replicas")).containsText("relay-0");
        assertThat(page.locator("#replicas [data-replica='r-2']")).containsText("does not poll");
        assertThat(page.locator("#streams")).hasText("41 event streams are open; each replica takes 20000");
        assertThat(page.locator("#watches thead th"))
                .hasText(new String[] {"Place", "Watched by", "Projects", "Alerts", "Tasks"});
        assertThat(page.locator("#watches tbody th")).hasText(new String[] {"Organisation default", "North Harbour"});
        assertThat(page.locator("#watches-count")).containsText("All is up to date");
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void saysWhatIsWrong() {
        relay.list(
                "/organizations",
                organization(false, Instant.now().plus(Duration.ofDays(3)), 0, "\"upstream-timeout\""));
        relay.list(
                "/system/status",
                "{\"organization\":\"default\",\"reachable\":false,\"error\":\"upstream-timeout\",\"message\":\"No answer within 5 s.\"}");
        relay.answer("/system/relay", state(false, "\"upstream-timeout\""));
        open("system");

        assertThat(page.locator("[data-organization=default] .bad"))
                .containsText(new String[] {"does not answer the relay", "No answer within 5 s.", "expires on"});
        assertThat(page.locator("[data-organization=default]")).containsText("FlightHub does not answer in time");
        assertThat(page.locator("#watches-count")).containsText("1 kind of thing is not up to date");
        assertThat(page.locator("#watches [data-project-id='p-1']")).containsText("nobody");
        assertThat(page.locator("#watches td.bad")).containsText("FlightHub does not answer in time");
        page.isAccessible();
    }

    @Test
    void isReadAgainWhileSomebodyLooksButFlightHubOnlyWhenAsked() {
        open("system");
        assertThat(page.locator("#streams")).containsText("41");

        relay.answer("/system/relay", state(true, "null").replace("\"open\":41", "\"open\":42"));
        assertThat(page.locator("#streams")).containsText("42", within());
        assertThat(relay.requests.stream().filter("/system/status"::equals)).hasSize(1);

        page.locator("#ask-flighthub").click();
        page.itself()
                .waitForCondition(() ->
                        relay.requests.stream().filter("/system/status"::equals).count() == 2);
        page.isQuiet();
    }

    @Test
    void keepsWhatItKnowsAndSaysThatItIsOld() {
        open("system");
        assertThat(page.locator("#replicas")).isVisible();

        relay.forget("/system/relay");

        assertThat(page.locator("#relay-error")).containsText("This could not be read.", within());
        assertThat(page.locator("#relay-error")).containsText("What is shown was true");
        assertThat(page.locator("#replicas")).isVisible();
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        relay.forget("/system/relay");
        open("system");

        assertThat(page.locator("#relay-error")).containsText("This could not be read.");
        assertThat(page.locator(".system")).containsText("Not known.");
        assertThat(page.locator("#watches-empty")).hasCount(0);
    }

    @Test
    void tellsWhoSeesNoProjectWhyThereIsNothing() {
        relay.list("/organizations");
        relay.list("/system/status");
        relay.answer(
                "/system/relay",
                "{\"observedAt\":\"%s\",\"replicas\":[],\"watches\":[],\"streams\":{\"open\":0,\"mostPerReplica\":5}}"
                        .formatted(Instant.now()));
        open("system");

        assertThat(page.locator("#organizations-empty")).hasText("No organisation has a project that you may see.");
        assertThat(page.locator("#watches-empty")).hasText("Nothing that you may see is watched.");
        page.isQuiet();
    }

    @Test
    void saysInWordsWhatIsWrongWithTheAuditLog() {
        relay.list("/audit");
        relay.answer("/audit/verification", """
                {"intact":false,"rows":12,"missing":[3],"head":null,"chains":[
                  {"chain":"c-1","nth":1,"startedAt":"2026-01-01T08:00:00Z","result":"intact","rows":5},
                  {"chain":"c-2","nth":2,"startedAt":"2026-01-02T08:00:00Z","result":"broken","rows":7,"brokenAt":4,"reason":"altered"}]}""");
        open("audit");
        assertThat(page.locator("#audit-end")).hasText("There are no such rows in the audit log.");

        page.locator("#verify").click();
        assertThat(page.locator("#verified .bad"))
                .hasText("The audit log is not as it was written. 12 rows were read.");
        assertThat(page.locator("#verified li").first()).hasText("These parts are gone altogether: 3");
        assertThat(page.locator("#verified li").last()).containsText("7 rows: a row was altered, first at row 4");

        relay.answer("/audit/verification", """
                {"intact":false,"rows":5,"missing":[],"head":null,"chains":[
                  {"chain":"c-1","nth":1,"startedAt":"2026-01-01T08:00:00Z","result":"unsigned","rows":5}]}""");
        page.locator("#verify").click();
        assertThat(page.locator("#verified .bad")).containsText("Nothing wrong was found in 5 rows");
        assertThat(page.locator("#verified li")).containsText("nothing can be said");
        page.isAccessible();
        page.isQuiet();

        relay.forget("/audit/verification");
        page.locator("#verify").click();
        assertThat(page.locator("#verified"))
                .containsText("Nothing is known: the verification did not come to an end.");
    }

    private static String organization(boolean reachable, Instant expiresAt, int left, String error) {
        return """
                {"name":"default","url":"http://127.0.0.1:8090","reachable":%s,"simulated":true,"keyExpiresAt":"%s",\
                "callsPerSecond":5.0,"callsLeft":%d,"callsPerSecondNow":5.0,"pollsWaiting":0,"pollsPausedUntil":null,\
                "lastError":%s}""".formatted(reachable, expiresAt, left, error);
    }

    private static String state(boolean good, String error) {
        Instant now = Instant.now();
        return """
                {"observedAt":"%1$s","replicas":[
                  {"replica":"r-1","host":"relay-0","version":"1.0.0","since":"%1$s","seenAt":"%1$s","polls":true,"leases":2,"streams":41},
                  {"replica":"r-2","host":"relay-1","version":"1.0.0","since":"%1$s","seenAt":"%1$s","polls":false,"leases":0,"streams":0}
                ],"watches":[
                  {"organization":"default","projectId":null,"replica":"r-1","kinds":[
                    {"kind":"projects","observedAt":"%1$s","lagSeconds":8,"everySeconds":60.0,"stale":false,"lastError":null}]},
                  {"organization":"default","projectId":"p-1","replica":%2$s,"kinds":[
                    {"kind":"hms","observedAt":"%1$s","lagSeconds":27,"everySeconds":5.0,"stale":%3$s,"lastError":%4$s},
                    {"kind":"tasks","observedAt":"%1$s","lagSeconds":3,"everySeconds":15.0,"stale":false,"lastError":null}]}
                ],"streams":{"open":41,"mostPerReplica":20000}}""".formatted(now, good ? "\"r-1\"" : "null", !good, error);
    }
}
