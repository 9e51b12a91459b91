package dev.flightrelay.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Flyway runs where the schema is behind or something is wrong with it, and nowhere else. */
class DatabaseStartTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static EmbeddedPostgres server;

    private final AtomicInteger migrations = new AtomicInteger();
    private final DataSource database = server.getPostgresDatabase();

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("drop schema public cascade; create schema public");
    }

    @Test
    void knowsItsMigrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            int[] versions = files.map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .toArray();
            assertThat(SchemaVersion.NEWEST)
                    .as("SchemaVersion.NEWEST, to be raised with each migration")
                    .isEqualTo(IntStream.of(versions).max().orElseThrow());
            assertThat(SchemaVersion.MIGRATIONS)
                    .as("SchemaVersion.MIGRATIONS, to be raised with each migration")
                    .isEqualTo(versions.length);
        }
    }

    @Test
    void migratesAnEmptyDatabaseOnceAndAsksFlywayNoMore() throws SQLException {
        start();
        assertThat(migrations).hasValue(1);
        execute("select 1 from event_head");

        start();
        assertThat(migrations).as("up to date").hasValue(1);
    }

    @Test
    void migratesWhatIsBehind() throws SQLException {
        flyway(String.valueOf(SchemaVersion.NEWEST - 1)).migrate();

        start();

        assertThat(migrations).hasValue(1);
        start();
        assertThat(migrations).hasValue(1);
    }

    @Test
    void leavesTheSchemaOfANewerRelayAlone() throws SQLException {
        start();
        execute("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,
                                                   execution_time, success)
                select max(installed_rank) + 1, '9000', 'later', 'SQL', 'V9000__later.sql', 1, 'somebody', 1, true
                from flyway_schema_history""");

        start();

        assertThat(migrations).hasValue(1);
    }

    @Test
    void letsFlywayTellOfAMigrationThatFailed() throws SQLException {
        start();
        execute("update flyway_schema_history set success = false where version = '" + SchemaVersion.NEWEST + "'");

        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("could not be brought up to date");
        assertThat(migrations).hasValue(2);
    }

    @Test
    void letsFlywayTellOfAMigrationThatIsMissingInBetween() throws SQLException {
        start();
        execute("delete from flyway_schema_history where version = '3'");

        assertThatThrownBy(this::start).isInstanceOf(ConfigurationException.class);
        assertThat(migrations).hasValue(2);
    }

    @Test
    void twoThatStartAtOnceMigrateOnce() throws SQLException {
        CompletableFuture.allOf(CompletableFuture.runAsync(this::start), CompletableFuture.runAsync(this::start))
                .join();

        int before = migrations.get();
        start();
        assertThat(migrations).as("up to date").hasValue(before);
    }

    private void start() {
        new DatabaseStart(new Config(), database, () -> {
                    migrations.incrementAndGet();
                    return flyway("latest");
                })
                .prepare(new StartupEvent());
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + MIGRATIONS)
                .target(target)
                .load();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As it is configured by an address alone. */
    private static final class Config implements DatabaseConfig {

        @Override
        public Optional<String> url() {
            return Optional.of("postgresql://127.0.0.1:" + server.getPort() + "/postgres");
        }

        @Override
        public Optional<String> username() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> passwordFile() {
            return Optional.empty();
        }

        @Override
        public Duration waitAtStart() {
            return Duration.ofSeconds(10);
        }
    }
}
