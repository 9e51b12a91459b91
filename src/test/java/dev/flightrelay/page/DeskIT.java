package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same desk from the packaged application. */
@QuarkusIntegrationTest
class DeskIT extends DeskQuarkusTest {}
