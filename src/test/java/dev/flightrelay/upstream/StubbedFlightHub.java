package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import jakarta.enterprise.inject.Vetoed;

import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemType;

/** A FlightHub at the other end of a wire, in the place of the configured ones until the test ends; counts its calls. */
public final class StubbedFlightHub implements AutoCloseable {

    private static final String JSON = "application/json";

    private final FlightHubStub stub;
    private final Organization organization;

    private StubbedFlightHub(FlightHubStub stub, Organization organization) {
        this.stub = stub;
        this.organization = organization;
    }

    /** Starts one whose organisation has a row of its own. */
    public static StubbedFlightHub start(UpstreamFixture fixture, Duration timeout) {
        try {
            FlightHubStub stub = new FlightHubStub();
            Organization organization =
                    TestOrganizations.simulated(fixture.organization(stub.url(), OrganizationKey.of("key")), timeout);
            QuarkusMock.installMockForType(new GivenOrganizations(List.of(organization)), Organizations.class);
            return new StubbedFlightHub(stub, organization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Organization organization() {
        return organization;
    }

    /** Calls so far. */
    public int calls() {
        return stub.calls().size();
    }

    public void answers(int status, String body) {
        stub.answers(status, JSON, body);
    }

    public void answers(int status, String contentType, String body) {
        stub.answers(status, contentType, body, Map.of("Retry-After", "7"));
    }

    public void keepsSilent() {
        stub.keepsSilent();
    }

    public void hangsUp() {
        stub.hangsUp();
    }

    public void breaksOff(String begin) {
        stub.breaksOff(begin);
    }

    public void holdsBack(CountDownLatch until) {
        stub.holdsBack(until);
    }

    /** The relay allows no call any more. */
    public void hasItsBudgetSpent() {
        QuarkusMock.installMockForType(new Spent(), CallBudget.class);
    }

    /** From now on nobody listens at its address. */
    @Override
    public void close() {
        stub.close();
    }

    @Vetoed
    private static final class Spent extends CallBudget {

        Spent() {
            super(null, null);
        }

        @Override
        Uni<Void> take(Organization organization, Urgency urgency) {
            return Uni.createFrom().failure(new UpstreamException(ProblemType.BUDGET_SPENT, "Enough."));
        }
    }
}
