package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same commands from the packaged application. */
@QuarkusIntegrationTest
class DeskCommandsIT extends DeskCommandsQuarkusTest {}
