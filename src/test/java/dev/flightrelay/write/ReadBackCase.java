package dev.flightrelay.write;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.BeforeEach;

/** What tests of looks share: a probe that is looked for, and sees nothing at first. */
abstract class ReadBackCase extends WriteCase {

    final String key = UUID.randomUUID().toString();

    @Inject
    ProbeReadBack look;

    @Inject
    Looks looks;

    @BeforeEach
    void seekByName() {
        seek("Perimeter", List.of());
        look.sees();
    }

    void seek(String name, List<String> known) {
        probe.more(write -> write.readsBack(
                new ProbeReadBack.Sought(name), scope -> Uni.createFrom().item(Optional.of(known))));
    }

    String unknown(String idempotencyKey) {
        flightHub.answers(500, "{\"code\":200500,\"message\":\"server error\"}");
        Response answer = write(idempotencyKey);
        assertProblem(answer, 504, "outcome-unknown");
        return answer.path("operationId");
    }
}
