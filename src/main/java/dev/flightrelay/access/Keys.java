package dev.flightrelay.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.flightrelay.events.Grants;
import dev.flightrelay.security.KnownCaller;

/**
 * The keys as they were at one moment.
 *
 * @param changes tells it from any other moment at which they were others
 * @param byDigest who has the key of a digest
 * @param byId the same by their ids
 * @param grants what those may see that may not see all, by their ids; always the same object while it is equal
 * @param tokens the same for tokens of the OIDC provider, by what those say; made as they are asked for
 * @param sessions of the page, by the digests of their cookies
 * @param organizations rows of the organisations that list a project, or did
 */
record Keys(
        long changes,
        Map<String, KnownCaller> byDigest,
        Map<String, KnownCaller> byId,
        Map<String, Grants> grants,
        Map<Set<String>, Grants> tokens,
        Map<String, PageSession> sessions,
        Map<String, Set<Integer>> organizations) {

    static final Keys NONE = new Keys(0, Map.of(), Map.of(), Map.of(), new ConcurrentHashMap<>(), Map.of(), Map.of());

    private static final String ID = "key-";
    private static final int MOST_TOKENS = 10_000;

    static Keys of(long changes, Map<String, KnownCaller> byDigest) {
        Map<String, KnownCaller> byId =
                byDigest.values().stream().collect(Collectors.toMap(KnownCaller::id, caller -> caller));
        return new Keys(
                changes,
                Map.copyOf(byDigest),
                Map.copyOf(byId),
                Map.of(),
                new ConcurrentHashMap<>(),
                Map.of(),
                Map.of());
    }

    /** The same, with sessions. */
    Keys with(Map<String, PageSession> all) {
        return new Keys(changes, byDigest, byId, grants, tokens, Map.copyOf(all), organizations);
    }

    /** The id of the caller that has a key. */
    static String id(UUID keyId) {
        return ID + keyId;
    }

    /** The id of a caller's key; empty where it has none in the database. */
    static Optional<String> keyId(String callerId) {
        return callerId.startsWith(ID) ? Optional.of(callerId.substring(ID.length())) : Optional.empty();
    }

    /** Projects that are named by any key. */
    Set<String> projects() {
        return byId.values().stream()
                .map(KnownCaller::projects)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    /** What a token grants that names these projects. */
    Grants granted(Set<String> projects) {
        if (tokens.size() > MOST_TOKENS) {
            tokens.clear();
        }
        return tokens.computeIfAbsent(projects, named -> {
            Set<Integer> rows = new HashSet<>();
            named.forEach(project -> rows.addAll(organizations.getOrDefault(project, Set.of())));
            return new Grants(rows, false, named);
        });
    }

    /** The same, with where the projects are now. */
    Keys in(Map<String, Set<Integer>> now) {
        long granted =
                byId.values().stream().filter(caller -> !caller.seesAll()).count();
        if (now.equals(organizations) && grants.size() == granted) {
            return this;
        }
        Map<String, Grants> fresh = new HashMap<>();
        byId.forEach((id, caller) -> {
            if (!caller.seesAll()) {
                Set<Integer> rows = new HashSet<>();
                caller.projects().forEach(project -> rows.addAll(now.getOrDefault(project, Set.of())));
                fresh.put(id, new Grants(rows, false, caller.projects()));
            }
        });
        return new Keys(changes, byDigest, byId, fresh, new ConcurrentHashMap<>(), sessions, now);
    }
}
