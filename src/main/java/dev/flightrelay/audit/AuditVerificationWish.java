package dev.flightrelay.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.flightrelay.problem.ProblemException;

/** The query parameters of a verification; all chains without them. */
public class AuditVerificationWish {

    private static final Pattern HEAD = Pattern.compile("([0-9a-f-]{36}):(\\d{1,18}):([0-9a-f]{64})");

    /** One chain. */
    @Parameter(description = "Looks at this chain alone.")
    @QueryParam("chain")
    String chain;

    /** Chains since. */
    @Parameter(description = "Looks at chains that have rows of this time or later, or began then.")
    @QueryParam("from")
    String from;

    /** A line of the log. */
    @Parameter(
            description =
                    "A head as the relay's log told it, `chain:rows:head`: whether the database still has that row."
                            + " Looks at its chain alone unless `chain` or `from` is given.")
    @QueryParam("head")
    String head;

    /** Refuses what is wrong. */
    void check() {
        chain();
        from();
        head();
    }

    boolean isAll() {
        return chain == null && from == null && head == null;
    }

    UUID chain() {
        if (chain == null) {
            return head == null || from != null ? null : head().chain;
        }
        return uuid("chain", chain);
    }

    Instant from() {
        return from == null ? null : AuditFilter.time("from", from);
    }

    Head head() {
        if (head == null) {
            return null;
        }
        Matcher parts = HEAD.matcher(head);
        if (!parts.matches()) {
            throw ProblemException.invalid(
                    "head", "has to be chain:rows:head, as in a line 'Audit chain …' of the log, was: " + head);
        }
        return new Head(uuid("head", parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
    }

    private static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, "has to have the id of a chain, was: " + text);
        }
    }

    /** A head that the log told. */
    record Head(UUID chain, long number, String mac) {}
}
