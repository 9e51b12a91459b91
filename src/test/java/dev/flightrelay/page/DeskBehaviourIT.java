package dev.flightrelay.page;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same behaviour from the packaged application. */
@QuarkusIntegrationTest
class DeskBehaviourIT extends DeskBehaviourQuarkusTest {}
