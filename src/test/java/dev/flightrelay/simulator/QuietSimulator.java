package dev.flightrelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A test class on one running simulator; each test begins in a quiet world without faults and with counts at 0. */
abstract class QuietSimulator {

    static final String DOCK = "7CTDSIM00000001";
    static final String AIRCRAFT = "1581FSIM00000001";
    static final String FOREIGN_DOCK = "7CTDSIM00000004";

    static RunningSimulator running;

    @BeforeAll
    static void start() {
        running = new RunningSimulator();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void quietWorld() {
        running.simulator.reset();
        running.world().setScript(false);
        running.faults().clear();
    }

    @AfterEach
    void everyAnswerIsAsDescribed() {
        assertThat(running.faults()).isEmpty();
    }

    static JsonArray list(JsonObject envelope) {
        assertThat(envelope.getInteger("code")).isZero();
        return envelope.getJsonObject("data").getJsonArray("list");
    }
}
