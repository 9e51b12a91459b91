package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.enterprise.inject.Vetoed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusMock;

/**
 * A FlightHub that answers as it was told and remembers what it was sent, with a project of an organisation of its own, in
 * which writes are allowed. It is the only organisation of the relay until the test's end.
 */
public final class RecordingFlightHub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Organization organization;

    private RecordingFlightHub(UpstreamFixture fixture) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        Organization plain =
                fixture.organization("http://127.0.0.1:" + server.getAddress().getPort(), OrganizationKey.of("a-key"));
        organization = new Organization(plain.id(), plain.name(), plain.url(), true, plain.key(), plain.config());
        QuarkusMock.installMockForType(new Only(organization), Organizations.class);
    }

    /** To be called before each test: the mock ends with it. */
    public static RecordingFlightHub start(UpstreamFixture fixture) {
        try {
            return new RecordingFlightHub(fixture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing may be written from now on, until the test's end. */
    public void forbidsWrites() {
        QuarkusMock.installMockForType(
                new Only(new Organization(
                        organization.id(),
                        organization.name(),
                        organization.url(),
                        false,
                        organization.key(),
                        organization.config())),
                Organizations.class);
    }

    /** The row of the organisation. */
    public int organizationId() {
        return organization.id();
    }

    /** Adds an answer with code 0; the last one is given again and again. */
    public void answers(String data) {
        answers(200, "{\"code\":0,\"message\":\"OK\",\"data\":" + data + "}");
    }

    /** Adds an answer; one with 429 asks for a pause of 7 seconds. */
    public void answers(int status, String body) {
        synchronized (answers) {
            answers.add(new Answer(status, body));
        }
    }

    /** What it was sent, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("X-Project-Uuid"),
                body.isEmpty() ? null : JSON.readTree(body)));
        Answer answer;
        synchronized (answers) {
            answer = answers.size() > 1 ? answers.remove() : answers.element();
        }
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.status == 429) {
            exchange.getResponseHeaders().set("Retry-After", "7");
        }
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A call; {@code body} is null when there was none. */
    public record Call(String request, String projectId, JsonNode body) {}

    private record Answer(int status, String body) {}

    @Vetoed
    private static final class Only extends Organizations {

        private final Organization organization;

        Only(Organization organization) {
            super(null, null, null);
            this.organization = organization;
        }

        @Override
        public List<Organization> all() {
            return List.of(organization);
        }

        @Override
        public Set<Integer> ids() {
            return Set.of(organization.id());
        }

        @Override
        public Optional<Organization> byId(int id) {
            return all().stream().filter(o -> o.id() == id).findFirst();
        }
    }
}
