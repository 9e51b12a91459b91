package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same page from the packaged application. */
@QuarkusIntegrationTest
class FirstPageIT extends FirstPageQuarkusTest {}
