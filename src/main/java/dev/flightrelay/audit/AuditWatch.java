package dev.flightrelay.audit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Verifies all chains from time to time, and tells metrics and the log when one is broken, or gone. */
@Startup // its metrics are there from the start
@ApplicationScoped
class AuditWatch {

    private static final Logger LOG = Logger.getLogger(AuditWatch.class);

    private final AuditVerifier verifier;
    private final Duration every;
    private volatile double broken = Double.NaN;
    private volatile Long lookedNanos;

    AuditWatch(AuditVerifier verifier, AuditConfig config, MeterRegistry meters) {
        this.verifier = verifier;
        this.every = config.verifyEvery();
        Gauge.builder("relay.audit.broken", () -> broken).register(meters);
    }

    /* A minute after the start, so that a restart hides nothing for long. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        Long before = lookedNanos;
        boolean due = before == null || System.nanoTime() - before >= every.toNanos();
        return every.isZero() || !due ? Uni.createFrom().voidItem() : verify();
    }

    Uni<Void> verify() {
        return verifier.verify(new AuditVerificationWish())
                .invoke(this::note)
                .replaceWithVoid()
                .onFailure(AuditWatch::isBusy)
                .recoverWithNull()
                .onFailure()
                .invoke(failure -> LOG.debug("The audit log could not be verified; trying again", failure))
                .onFailure()
                .recoverWithNull();
    }

    private void note(AuditVerification found) {
        lookedNanos = System.nanoTime();
        long now = found.chains().stream()
                        .filter(chain -> chain.result().equals("broken"))
                        .count()
                + found.missing().size();
        if (now > 0 && !(broken >= now)) {
            LOG.errorf(
                    "The audit log is not as it was written: %d chains are broken or gone. See GET /api/v1/audit/verification",
                    now);
        }
        broken = now;
    }

    /* Somebody else verifies at this moment. */
    private static boolean isBusy(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.TOO_MANY_REQUESTS;
    }
}
