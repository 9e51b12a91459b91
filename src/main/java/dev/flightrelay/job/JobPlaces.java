package dev.flightrelay.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseTime;
import dev.flightrelay.openmodel.OpenModeling;
import dev.flightrelay.openmodel.UploadCredential;
import dev.flightrelay.security.Sealer;
import dev.flightrelay.watch.Scope;

/**
 * The places where files of jobs may be put. A place is kept for as long as its job; its credential is sealed, and where nothing can
 * be sealed it is in the memory of the replica alone that got it.
 */
@ApplicationScoped
class JobPlaces {

    private final OpenModeling openModeling;
    private final Database database;
    private final DatabaseClock clock;
    private final Sealer sealer;
    private final ObjectMapper json;
    private final Map<UUID, JobPlace> known = new ConcurrentHashMap<>();
    private final Map<UUID, Uni<JobPlace>> asked = new ConcurrentHashMap<>();

    JobPlaces(OpenModeling openModeling, Database database, DatabaseClock clock, Sealer sealer, ObjectMapper json) {
        this.openModeling = openModeling;
        this.database = database;
        this.clock = clock;
        this.sealer = sealer;
        this.json = json;
    }

    /** The newest place of a job that is not about to end, in the caller's transaction. */
    Uni<Optional<JobPlace>> usable(UUID job) {
        Instant now = clock.now();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select place_id, obtained_at, credential from reconstruction_place
                                where job_id = :job and expires_at > :now order by obtained_at desc limit 3""", Object[].class)
                        .setParameter("job", job)
                        .setParameter("now", now)
                        .getResultList())
                .map(rows -> rows.stream()
                        .flatMap(row -> open(row).stream())
                        .filter(place -> place.renewAt().isAfter(now))
                        .findFirst());
    }

    /** A place whose credential is known, though it may have ended; in the caller's transaction. */
    Uni<Optional<JobPlace>> find(UUID placeId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select place_id, obtained_at, credential from reconstruction_place where place_id = :place",
                                Object[].class)
                        .setParameter("place", placeId)
                        .getSingleResultOrNull())
                .map(row -> row == null ? Optional.empty() : open(row));
    }

    /** Gets a new place for a job from FlightHub. Who asks at the same time gets the same. */
    Uni<JobPlace> obtain(Scope scope, UUID job) {
        return asked.computeIfAbsent(
                job,
                id -> openModeling
                        .credential(scope)
                        .map(credential -> JobPlace.of(UUID.randomUUID(), credential, clock.now()))
                        .call(place -> database.transaction(() -> keep(job, place)))
                        .invoke(this::remember)
                        .onTermination()
                        .invoke(() -> asked.remove(id))
                        .memoize()
                        .indefinitely());
    }

    /**
     * The bucket does not take it any more: the next file gets another one, whatever this replica takes for the time. It may still
     * tell what lies there.
     */
    Uni<Void> end(UUID placeId) {
        return database.transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                update reconstruction_place set expires_at = 'epoch' where place_id = :place""")
                        .setParameter("place", placeId)
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** Forgets what a job needs no more, in the caller's transaction. */
    static Uni<Void> forgetCredentials(UUID job) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "update reconstruction_place set credential = null, callback_param = '' where job_id = :job")
                        .setParameter("job", job)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> keep(UUID job, JobPlace place) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into reconstruction_place
                                    (place_id, job_id, store_path, callback_param, obtained_at, expires_at, credential)
                                values (:place, :job, :path, :param, :obtained, :expires, cast(:credential as bytea))""")
                        .setParameter("place", place.placeId())
                        .setParameter("job", job)
                        .setParameter("path", place.credential().storePath())
                        .setParameter("param", place.credential().callbackParam())
                        .setParameter("obtained", place.obtainedAt())
                        .setParameter("expires", place.expiresAt())
                        .setParameter("credential", sealed(place))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private void remember(JobPlace place) {
        Instant now = clock.now();
        known.values().removeIf(old -> old.expiresAt().isBefore(now));
        known.put(place.placeId(), place);
    }

    private byte[] sealed(JobPlace place) {
        try {
            return sealer.seal(json.writeValueAsString(place.credential()), whereabouts(place.placeId()))
                    .orElse(null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<JobPlace> open(Object[] row) {
        UUID placeId = (UUID) row[0];
        JobPlace here = known.get(placeId);
        if (here != null) {
            return Optional.of(here);
        }
        Optional<JobPlace> opened = sealer.open((byte[]) row[2], whereabouts(placeId))
                .map(this::read)
                .map(credential -> new JobPlace(placeId, credential, DatabaseTime.instant(row[1])));
        opened.ifPresent(this::remember);
        return opened;
    }

    private UploadCredential read(String text) {
        try {
            return json.readValue(text, UploadCredential.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column reconstruction_place.credential holds no credential");
        }
    }

    private static String whereabouts(UUID placeId) {
        return "reconstruction_place/" + placeId;
    }
}
