package dev.flightrelay.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

import dev.flightrelay.database.Database;

/** Budgets of several replicas on one database. */
abstract class CallBudgetFixture {

    static final double RATE = 20;
    static final int TAKES = 60;

    @Inject
    CallBudget budget;

    @Inject
    BudgetMeters meters;

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    UpstreamFixture upstream;

    Organization organization(double callsPerSecond) {
        return upstream.organization("http://127.0.0.1:9", OrganizationKey.of("key"), callsPerSecond);
    }

    CallBudget replica() {
        return new CallBudget(database, meters);
    }

    static Uni<Void> takes(CallBudget budget, Organization organization, int count) {
        List<Uni<Void>> takes = IntStream.range(0, count)
                .mapToObj(n -> budget.take(organization, Urgency.COMMAND))
                .toList();
        return Uni.join().all(takes).andFailFast().replaceWithVoid();
    }

    static Uni<Void> polls(CallBudget budget, Organization organization, int count, AtomicInteger done) {
        List<Uni<Void>> polls = IntStream.range(0, count)
                .mapToObj(n -> budget.take(organization, Urgency.POLL).invoke(done::incrementAndGet))
                .toList();
        return Uni.join().all(polls).andFailFast().replaceWithVoid();
    }

    static UniAssertSubscriber<Void> subscribe(CallBudget budget, Organization organization, Urgency urgency) {
        return budget.take(organization, urgency).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    void turn(Organization organization, String name, PollTurn turn, List<String> order) {
        Uni.createFrom()
                .voidItem()
                .chain(() ->
                        Uni.join().all(budget.take(organization, Urgency.POLL)).andCollectFailures())
                .subscribe()
                .with(Context.of(PollTurn.KEY, turn), done -> order.add(name), e -> order.add(e.toString()));
    }

    BudgetRow now(Organization organization) {
        return database.transaction(() -> budget.now(organization)).await().atMost(UpstreamFixture.PATIENCE);
    }

    /* What the row tells of the second that begins with each slot. */
    List<Integer> callsInSeconds(Organization organization) {
        String calls = one("calls", organization).getString(0);
        NavigableMap<Long, Integer> slots = new TreeMap<>();
        for (String slot : calls.isEmpty() ? new String[0] : calls.split(" ")) {
            String[] parts = slot.split(":");
            slots.put(
                    Long.parseLong(parts[0]),
                    Arrays.stream(parts).skip(1).mapToInt(Integer::parseInt).sum());
        }
        return slots.keySet().stream()
                .map(begin -> slots.subMap(begin, begin + 1000).values().stream()
                        .mapToInt(n -> n)
                        .sum())
                .toList();
    }

    Row one(String expression, Organization organization) {
        return pool.query("select " + expression + " from call_budget where organization_id = " + organization.id())
                .execute()
                .await()
                .atMost(UpstreamFixture.PATIENCE)
                .iterator()
                .next();
    }
}
