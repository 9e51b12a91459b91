package dev.flightrelay.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.security.Sealer;
import dev.flightrelay.security.Sealers;

import static dev.flightrelay.audit.AuditFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

/** Chains whose key is another one now. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditKeysQuarkusTest {

    private static final String OLD = "old-0123456789abcdef0123456789abcdef";
    private static final String NEW = "new-0123456789abcdef0123456789abcdef";

    @Inject
    AuditFixture audit;

    @Inject
    Database database;

    @Test
    void anotherKeyVerifiesWhatTheOldOneSigned() {
        AuditChain chain = audit.chain(Sealers.of(OLD), 3);

        assertThat(result(Sealers.of(NEW, OLD), chain)).isEqualTo("intact");
        assertThat(result(Sealers.of(NEW), chain)).isEqualTo("key-missing");
        assertThat(result(Sealers.of(), chain)).isEqualTo("key-missing");
    }

    @Test
    void aKeyThatIsRotatedSignsAnotherChain(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("data.key"), OLD);
        Sealer rotated = Sealers.at(file);
        AuditChain chain = audit.chain(rotated, 3);
        UUID before = chain.id();
        AuditHeads heads = new AuditHeads(database, chain);
        heads.followKey().await().atMost(PATIENCE);
        assertThat(chain.id()).isEqualTo(before);

        Files.writeString(file, NEW);
        Sealers.look(rotated);
        audit.append(chain, 2);
        heads.followKey().await().atMost(PATIENCE);
        audit.append(chain, 4);

        audit.assertNumbers(chain, 4);
        assertThat(result(Sealers.of(NEW), chain.id())).isEqualTo("intact");
        assertThat(result(Sealers.of(NEW), before)).isEqualTo("key-missing");
        assertThat(result(Sealers.of(NEW, OLD), before)).isEqualTo("intact");
    }

    private String result(Sealer keys, AuditChain chain) {
        return result(keys, chain.id());
    }

    private String result(Sealer keys, UUID chain) {
        AuditVerificationWish wish = new AuditVerificationWish();
        wish.chain = chain.toString();
        return new AuditVerifier(database, keys)
                .verify(wish)
                .await()
                .atMost(PATIENCE)
                .chains()
                .get(0)
                .result();
    }
}
