package dev.flightrelay.listing;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.database.DatabaseClocks;

import static org.assertj.core.api.Assertions.assertThat;

class ListingAnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Listing<String> LISTING = new Listing<>(List.of("a"), NOW, false, "5f3c-1", null);

    private final DatabaseClock clock = DatabaseClocks.at(NOW);
    private final ListingAnswer answer = new ListingAnswer(RelayJson.mapper(), clock);

    @Test
    void answersTheListWithAWeakTag() {
        Response response = answer.of(Asking.first(), LISTING).toResponse();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getEntity()).isEqualTo(LISTING);
        assertThat(response.getEntityTag().isWeak()).isTrue();
        assertThat(response.getHeaderString("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void theTagIsTheSameWhenAnotherPollFoundTheSame() {
        assertThat(tag(new Listing<>(List.of("a"), NOW.plusSeconds(60), false, "5f3c-9", null)))
                .isEqualTo(tag(LISTING));
    }

    @Test
    void theTagCoversItemsStaleAndNext() {
        assertThat(List.of(
                        tag(LISTING),
                        tag(new Listing<>(List.of("b"), NOW, false, "5f3c-1", null)),
                        tag(new Listing<>(List.of("a", "b"), NOW, false, "5f3c-1", null)),
                        tag(new Listing<>(List.of(), NOW, false, "5f3c-1", null)),
                        tag(new Listing<>(List.of("a"), NOW, true, "5f3c-1", null)),
                        tag(new Listing<>(List.of("a"), NOW, false, "5f3c-1", "a"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void itemsThatAreAnsweredManyTimesLookLikeAnyOther() throws JsonProcessingException {
        Listing<String> plain = new Listing<>(List.of("a", "ü \" \u20ac"), NOW, false, "5f3c-1", null);
        Listing<String> repeated = new Listing<>(Listing.repeated(plain.items()), NOW, false, "5f3c-1", null);
        String json = RelayJson.mapper().writeValueAsString(plain);

        assertThat(RelayJson.mapper().writeValueAsString(repeated)).isEqualTo(json);
        assertThat(tag(repeated)).isEqualTo(tag(plain));
        assertThat(RelayJson.mapper().writeValueAsString(repeated)).isEqualTo(json);
        assertThat(repeated).isEqualTo(plain);
    }

    @Test
    void answers304WithTheAgeToWhoHasItAlready() {
        clock.set(NOW.plusSeconds(42));

        Response response = answer.of(Asking.again(tag(LISTING)), LISTING).toResponse();

        assertThat(response.getStatus()).isEqualTo(304);
        assertThat(response.getHeaderString("Age")).isEqualTo("42");
        assertThat(response.getEntityTag()).isEqualTo(tag(LISTING));
        assertThat(response.hasEntity()).isFalse();
    }

    @Test
    void answersTheListToWhoHasAnOtherOne() {
        EntityTag old = tag(new Listing<>(List.of("b"), NOW, false, "5f3c-1", null));

        assertThat(answer.of(Asking.again(old), LISTING).toResponse().getStatus())
                .isEqualTo(200);
    }

    @Test
    void theAgeIsNeverNegative() {
        clock.set(NOW.minusSeconds(5));
        assertThat(answer.of(Asking.again(tag(LISTING)), LISTING).toResponse().getHeaderString("Age"))
                .isEqualTo("0");

        Listing<String> never = new Listing<>(List.of(), null, true, "5f3c-1", null);
        assertThat(answer.of(Asking.again(tag(never)), never).toResponse().getHeaderString("Age"))
                .isEqualTo("0");
    }

    private EntityTag tag(Listing<?> listing) {
        return answer.of(Asking.first(), listing).toResponse().getEntityTag();
    }

    /** A request, as far as the answer looks at it; has is what If-None-Match says, or null. */
    private record Asking(EntityTag has) implements Request {

        static Asking first() {
            return new Asking(null);
        }

        static Asking again(EntityTag has) {
            return new Asking(has);
        }

        @Override
        public Response.ResponseBuilder evaluatePreconditions(EntityTag tag) {
            return tag.equals(has) ? Response.notModified() : null;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public Variant selectVariant(List<Variant> variants) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response.ResponseBuilder evaluatePreconditions(Date lastModified) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response.ResponseBuilder evaluatePreconditions(Date lastModified, EntityTag tag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response.ResponseBuilder evaluatePreconditions() {
            throw new UnsupportedOperationException();
        }
    }
}
