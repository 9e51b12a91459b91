package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same view from the packaged application. */
@QuarkusIntegrationTest
class DeskFleetIT extends DeskFleetQuarkusTest {}
