package dev.flightrelay.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.Sealer;

/** Goes along the chains of the audit log, a page of rows in memory at a time, and one verification at a time on a replica. */
@ApplicationScoped
class AuditVerifier {

    private static final int PAGE = 500;

    private final Database database;
    private final Sealer sealer;
    private final AtomicBoolean busy = new AtomicBoolean();

    AuditVerifier(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /** Looks at what is wished for. */
    Uni<AuditVerification> verify(AuditVerificationWish wish) {
        wish.check();
        return Uni.createFrom().deferred(() -> {
            if (!busy.compareAndSet(false, true)) {
                throw new ProblemException(
                        ProblemType.TOO_MANY_REQUESTS, "This replica is verifying the audit log already; try again.");
            }
            return database.transaction(() -> chains(wish))
                    .flatMap(chains -> Multi.createFrom()
                            .iterable(chains)
                            .onItem()
                            .transformToUniAndConcatenate(this::check)
                            .collect()
                            .asList()
                            .flatMap(checks -> head(wish).map(head -> answer(wish, checks, head))))
                    .onTermination()
                    .invoke(() -> busy.set(false));
        });
    }

    private static Uni<List<ChainEntity>> chains(AuditVerificationWish wish) {
        if (wish.chain() != null) {
            return ChainEntity.list("chainId", wish.chain());
        }
        return wish.from() == null
                ? ChainEntity.list("order by nth")
                : ChainEntity.list(
                        "startedAt >= ?1 or exists (select 1 from AuditEntity a where a.chain = chainId and a.time >= ?1)"
                                + " order by nth",
                        wish.from());
    }

    private Uni<AuditChainCheck> check(ChainEntity chain) {
        return walk(chain, new ChainWalk(sealer, chain))
                .flatMap(found -> found.brokenAt() == null
                        ? Uni.createFrom().item(found)
                        // retention may have been at it meanwhile: then it begins elsewhere now
                        : database.transaction(() -> ChainEntity.<ChainEntity>findById(chain.chainId))
                                .flatMap(now -> now != null && !now.cutNumber.equals(chain.cutNumber)
                                        ? check(now)
                                        : Uni.createFrom().item(found)));
    }

    private Uni<AuditChainCheck> walk(ChainEntity chain, ChainWalk walk) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(chain, walk))
                .whilst(Boolean::booleanValue)
                .collect()
                .last()
                .chain(() -> database.transaction(() -> hasAdded(chain.chainId)))
                .map(walk::end);
    }

    /* Answers whether there is more to look at. */
    private Uni<Boolean> step(ChainEntity chain, ChainWalk walk) {
        return walk.goesOn()
                ? database.transaction(() -> {
                            PanacheQuery<AuditEntity> next = AuditEntity.find(
                                    "chain = ?1 and number > ?2 order by number", chain.chainId, walk.place());
                            return next.range(0, PAGE - 1).<AuditEntity>list();
                        })
                        .invoke(walk::take)
                        .map(taken -> walk.goesOn())
                : Uni.createFrom().item(false);
    }

    /* By one statement, as rows come and go. */
    private static Uni<Boolean> hasAdded(UUID chain) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select exists (select 1 from audit a join audit_chain c on c.chain_id = a.chain
                                               where a.chain = :chain and (a.number > c.number or a.number <= c.cut_number))""", Boolean.class)
                        .setParameter("chain", chain)
                        .getSingleResult());
    }

    private Uni<AuditHeadCheck> head(AuditVerificationWish wish) {
        AuditVerificationWish.Head head = wish.head();
        if (head == null) {
            return Uni.createFrom().nullItem();
        }
        return database.transaction(() -> ChainEntity.<ChainEntity>findById(head.chain())
                        .flatMap(chain -> chain != null && head.number() <= chain.cutNumber
                                ? Uni.createFrom().item("cut")
                                : AuditEntity.<AuditEntity>find(
                                                "chain = ?1 and number = ?2", head.chain(), head.number())
                                        .firstResult()
                                        .map(row -> compared(row, head))))
                .map(AuditHeadCheck::new);
    }

    private static String compared(AuditEntity row, AuditVerificationWish.Head head) {
        if (row == null) {
            return "removed";
        }
        return row.mac != null && Arrays.equals(row.mac, HexFormat.of().parseHex(head.mac())) ? "matches" : "altered";
    }

    private static AuditVerification answer(
            AuditVerificationWish wish, List<AuditChainCheck> checks, AuditHeadCheck head) {
        List<Integer> missing = wish.isAll() ? missing(checks) : List.of();
        boolean intact = missing.isEmpty()
                && checks.stream()
                        .allMatch(check -> check.result().equals("intact")
                                || check.result().equals("cut"))
                && (head == null || head.result().matches("matches|cut"))
                && !(wish.chain() != null && checks.isEmpty());
        long rows = checks.stream().mapToLong(AuditChainCheck::rows).sum();
        return new AuditVerification(intact, rows, checks, missing, head);
    }

    /* They count without a gap; the newest ones are told by the relay's log alone. */
    private static List<Integer> missing(List<AuditChainCheck> checks) {
        var there = checks.stream().collect(Collectors.toMap(AuditChainCheck::nth, Function.identity()));
        int last = checks.stream().mapToInt(AuditChainCheck::nth).max().orElse(0);
        return IntStream.rangeClosed(1, last)
                .filter(nth -> !there.containsKey(nth))
                .boxed()
                .toList();
    }
}
