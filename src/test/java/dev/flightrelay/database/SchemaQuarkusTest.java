package dev.flightrelay.database;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.EntityType;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The entities fit the schema that the migrations made. Hibernate's own validation would run before the migrations do, and
 * does not look at nullability.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SchemaQuarkusTest {

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(Long.class, "bigint"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(Double.class, "double precision"),
            Map.entry(Instant.class, "timestamp with time zone"),
            Map.entry(byte[].class, "bytea"),
            Map.entry(UUID.class, "uuid"),
            Map.entry(String[].class, "ARRAY"));

    @Inject
    Mutiny.SessionFactory hibernate;

    @Inject
    Pool pool;

    @Test
    void everyEntityHasItsTable() {
        assertThat(entities())
                .extracting(Class::getSimpleName)
                .contains("ProjectEntity", "DeviceEntity", "AlertEntity");
        assertThat(entities())
                .allSatisfy(entity -> assertThat(columns(entity))
                        .as("columns of %s", entity.getSimpleName())
                        .isNotEmpty());
    }

    @Test
    void everyFieldHasAColumnOfItsType() {
        for (Class<?> entity : entities()) {
            Map<String, Row> columns = columns(entity);
            for (Field field : fields(entity)) {
                assertThat(columns).as("%s", field).containsKey(name(field));
                assertThat(columns.get(name(field)).getString("data_type"))
                        .as("type of %s", field)
                        .isEqualTo(TYPES.get(field.getType()));
            }
        }
    }

    @Test
    void noFieldThatHoldsNoNullHasAColumnThatDoes() {
        for (Class<?> entity : entities()) {
            Map<String, Row> columns = columns(entity);
            for (Field field : fields(entity)) {
                if (field.getType().isPrimitive() || field.isAnnotationPresent(Version.class)) {
                    assertThat(columns.get(name(field)).getString("is_nullable"))
                            .as("whether %s may be null", field)
                            .isEqualTo("NO");
                }
            }
        }
    }

    @Test
    void noColumnIsRequiredThatTheEntityDoesNotWrite() {
        for (Class<?> entity : entities()) {
            Set<String> written =
                    fields(entity).stream().map(SchemaQuarkusTest::name).collect(Collectors.toSet());
            columns(entity).forEach((name, column) -> {
                if (column.getString("is_nullable").equals("NO") && column.getString("column_default") == null) {
                    assertThat(written).as(entity.getSimpleName()).contains(name);
                }
            });
        }
    }

    @Test
    void everyIdIsThePrimaryKey() {
        for (Class<?> entity : entities()) {
            List<String> key = query("""
                            select a.attname as name from pg_index i
                            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                            where i.indisprimary and i.indrelid = cast($1 as text)::regclass""", table(entity)).stream()
                    .map(row -> row.getString("name"))
                    .toList();

            assertThat(fields(entity).stream()
                            .filter(field -> field.isAnnotationPresent(Id.class))
                            .map(SchemaQuarkusTest::name))
                    .containsExactlyInAnyOrderElementsOf(key);
        }
    }

    private List<? extends Class<?>> entities() {
        return hibernate.getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .toList();
    }

    private static List<Field> fields(Class<?> entity) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !Modifier.isTransient(field.getModifiers()))
                // Hibernate adds its own to the class
                .filter(field -> !field.getName().startsWith("$$_"))
                .toList();
    }

    private static String name(Field field) {
        Column column = field.getAnnotation(Column.class);
        return column == null || column.name().isEmpty() ? field.getName() : column.name();
    }

    private static String table(Class<?> entity) {
        return entity.getAnnotation(Table.class).name();
    }

    private Map<String, Row> columns(Class<?> entity) {
        return query(
                        "select * from information_schema.columns where table_schema = 'public' and table_name = $1",
                        table(entity))
                .stream()
                .collect(Collectors.toMap(row -> row.getString("column_name"), row -> row));
    }

    private List<Row> query(String sql, String parameter) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.of(parameter))
                                .await()
                                .atMost(Duration.ofSeconds(10))
                                .spliterator(),
                        false)
                .toList();
    }
}
