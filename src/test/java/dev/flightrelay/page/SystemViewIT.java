package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same state of the relay from the packaged application. */
@QuarkusIntegrationTest
class SystemViewIT extends SystemViewQuarkusTest {}
