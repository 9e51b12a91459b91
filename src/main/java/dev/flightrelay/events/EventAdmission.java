package dev.flightrelay.events;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;

/** Decides who may read which events, before a stream opens or a page is read. */
@Singleton
public class EventAdmission {

    /** Parameters by which keys are sent elsewhere, without their dashes and underscores. */
    private static final Set<String> KEYS = Set.of(
            "key", "apikey", "xapikey", "token", "accesstoken", "authtoken", "xusertoken", "authorization", "bearer");

    private final EventAccess access;
    private final ProjectCheck projects;
    private final Tickets tickets;

    EventAdmission(EventAccess access, ProjectCheck projects, Tickets tickets) {
        this.access = access;
        this.projects = projects;
        this.tickets = tickets;
    }

    /** Fails with {@code invalid-request}, {@code unauthenticated} or {@code not-found}, in this order. */
    Future<Admission> of(RoutingContext route, MultiMap query) {
        refuseKeys(query);
        EventFilter filter = EventFilterParser.parse(query);
        List<String> ticket = query.getAll(Tickets.PARAMETER);
        Future<Admission> admitted = ticket.isEmpty()
                ? Tickets.future(access.viewer(route)).map(viewer -> Admission.withoutTicket(viewer, filter))
                : tickets.admit(route, query);
        return admitted.compose(admission -> projects.allVisible(
                        admission.viewer(), admission.filter().projects())
                .map(admission));
    }

    /* An address is written to logs and histories, here and on the way. */
    private static void refuseKeys(MultiMap query) {
        for (String name : new TreeSet<>(query.names())) {
            if (KEYS.contains(name.toLowerCase(Locale.ROOT).replaceAll("[-_]", ""))) {
                throw ProblemException.invalid(
                        name,
                        "no key is taken from an address, where logs keep it: send it in a header, or get a ticket (POST /api/v1/event-tickets)");
            }
        }
    }
}
