package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same log of events from the packaged application. */
@QuarkusIntegrationTest
class EventsViewIT extends EventsViewQuarkusTest {}
