package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same alerts from the packaged application. */
@QuarkusIntegrationTest
class DeskAlertsIT extends DeskAlertsQuarkusTest {}
