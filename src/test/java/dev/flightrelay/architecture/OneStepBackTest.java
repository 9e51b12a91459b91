package dev.flightrelay.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * During an update replicas of the version before go on with the schema of the next one: migrations add, and statements name the columns
 * they want. RollingUpdateIT shows it.
 */
class OneStepBackTest {

    /** Nothing was released before: these were all there was. */
    private static final int FIRST_SCHEMA = 18;

    private static final Pattern ALL_COLUMNS =
            Pattern.compile("(?i)returning \\*|\\b(?!e\\.)[a-z]+\\.\\* from|select \\*\\s+from (?!jsonb_to_recordset)");

    /** What a replica of the version before cannot do with; a line that says why it can is let through. */
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "(?i)\\b(drop (table|column|view|function|type|sequence)|rename|truncate|alter (column )?\\w+ (type|set not null|drop default)"
                    + "|add (column )?\\w+ [^,;]*not null(?![^,;]*default)|add (constraint|unique|primary|check|foreign))");

    private static final String LET_THROUGH = "-- one step back:";

    @Test
    void statementsNameTheColumnsTheyWant() throws IOException {
        List<Path> sources = files("src/main/java", ".java");

        assertThat(sources)
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(found(ALL_COLUMNS, read(file)))
                        .as(file + ": a newer replica may add a column")
                        .isEmpty());
    }

    @Test
    void migrationsOnlyAdd() throws IOException {
        List<Path> migrations = files("src/main/resources/db/migration", ".sql");

        assertThat(migrations).hasSizeGreaterThan(10);
        assertThat(migrations.stream().filter(file -> version(file) > FIRST_SCHEMA))
                .allSatisfy(file -> assertThat(takesAway(read(file)))
                        .as(file
                                + ": the version before would fail; take it away one version later, and say so by a line "
                                + LET_THROUGH)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table write drop column detail;",
                "drop table audit;",
                "alter table write rename column code to reason;",
                "alter table write alter column code type int;",
                "alter table write alter code set not null;",
                "alter table write add column place text not null;",
                "alter table write add constraint one unique (code);"
            })
    void seesWhatTakesAway(String statement) {
        assertThat(takesAway(statement)).isNotEmpty();
        assertThat(takesAway(LET_THROUGH + " nobody reads it since 1.2\n" + statement))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table write add column place text;",
                "alter table write add place int not null default 0;",
                "create table place (place_id bigint primary key, name text not null);",
                "create index on write (place);"
            })
    void letsAdd(String statement) {
        assertThat(takesAway(statement)).isEmpty();
    }

    private static List<String> takesAway(String sql) {
        return sql.contains(LET_THROUGH) ? List.of() : found(TAKES_AWAY, sql);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group()).toList();
    }

    private static int version(Path migration) {
        Matcher name =
                Pattern.compile("V(\\d+)__.*").matcher(migration.getFileName().toString());
        assertThat(name.matches()).as(migration.toString()).isTrue();
        return Integer.parseInt(name.group(1));
    }

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
            return walk.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
