package dev.flightrelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.upstream.TestOrganizations;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingMemory;

import static org.assertj.core.api.Assertions.assertThat;

class ModelDiffTest {

    private static final Scope SCOPE =
            new Scope(TestOrganizations.patient("http://localhost", Duration.ofSeconds(1)), "p");
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final Model YARD = model("9", "Yard", "model_2d");
    private static final Model ROOF = model("10", "Roof", "model_2d");
    private static final Model ROOF_3D = model("11", "Roof", "model_3d");

    private final ThingMemory<WatchedModel> memory = new ThingMemory<>();
    private ModelDiff newest;

    @Test
    void whatIsThereAtFirstSightIsNoNews() {
        assertThat(look(false, YARD)).isEmpty();
        assertThat(memory.get("9")).isEqualTo(new WatchedModel(YARD, null));
    }

    @Test
    void tellsWhatComesAndWhatGoes() {
        look(false, YARD);

        List<NewEvent> came = look(true, YARD, ROOF);
        assertThat(came).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("model.added");
            assertThat(event.subject()).isEqualTo("10");
            assertThat(event.deviceSn()).isNull();
            assertThat(event.data()).isEqualTo(new ModelSummary("10", "Roof", "model_2d", 2048L));
        });
        assertThat(look(true, ROOF)).isEmpty();
        assertThat(look(true, ROOF)).isEmpty();
        assertThat(look(true, ROOF)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("model.removed");
            assertThat(event.data()).isEqualTo(ModelSummary.of(YARD));
        });
        assertThat(look(true, ROOF)).isEmpty();
        assertThat(types(look(true, ROOF, YARD))).containsExactly("model.added");
    }

    @Test
    void anotherSizeOrNameIsKeptAndNotTold() {
        look(false, YARD);
        Model larger = new Model("9", "Yard 2", "model_2d", true, 4096L, null, NOW, NOW);

        assertThat(look(true, larger)).isEmpty();
        assertThat(memory.get("9").model()).isEqualTo(larger);
    }

    @Test
    void whatFlightHubLeavesOutDidNotChange() {
        look(false, YARD);

        look(true, new Model("9", "9", null, null, null, null, null, null));

        assertThat(memory.get("9").model()).isEqualTo(YARD);
        assertThat(memory.isChanged()).isFalse();
    }

    @Test
    void nothingIsMissingInAListWithNamelessItems() {
        look(false, YARD);

        for (int poll = 0; poll < 5; poll++) {
            assertThat(look(true, false, NOW)).isEmpty();
        }
        assertThat(memory.present()).hasSize(1);
    }

    @Test
    void whatWasAskedForIsFinishedWhenItIsListed() {
        look(false, YARD);
        asked("10", "2d");

        assertThat(look(true, YARD)).isEmpty();
        assertThat(newest.isExpecting()).isTrue();
        List<NewEvent> events = look(true, YARD, ROOF);

        assertThat(types(events)).containsExactly("model.added", "reconstruction.finished");
        assertThat(events.get(1).subject()).isEqualTo("10");
        assertThat(events.get(1).data())
                .isEqualTo(new ReconstructionNews("project", null, null, "10", "2d", null, null, null, null));
        assertThat(newest.isExpecting()).isFalse();
        assertThat(look(true, YARD, ROOF)).isEmpty();
        assertThat(memory.isChanged()).isFalse();
    }

    @Test
    void aModelThatTheListHadBeforeTheWriteWasRecordedIsFinishedToo() {
        look(false);
        look(true, ROOF);
        memory.put("10", new WatchedModel(ROOF, new WatchedModel.Pending("Roof", List.of("2d"), false, NOW)));

        assertThat(types(look(true, ROOF))).containsExactly("reconstruction.finished");
        assertThat(look(true, ROOF)).isEmpty();
    }

    @Test
    void itIsFinishedEvenIfTheListWasNeverSeenBefore() {
        asked("10", "2d");

        assertThat(types(look(false, YARD, ROOF))).containsExactly("model.added", "reconstruction.finished");
    }

    @Test
    void aTypeThatIsNewToUsIsFinishedAllTheSame() {
        look(false);
        asked("10", "2d");

        assertThat(types(look(true, model("10", "Roof", "from_the_future"))))
                .containsExactly("model.added", "reconstruction.finished");
        assertThat(newest.isExpecting()).isFalse();
    }

    @Test
    void furtherProductsAreKnownByNameAndType() {
        look(false);
        asked("10", "2d", "3d");

        assertThat(types(look(true, ROOF_3D))).containsExactly("model.added", "reconstruction.finished");
        assertThat(newest.isExpecting()).isTrue();
        assertThat(types(look(true, ROOF_3D, ROOF))).containsExactly("model.added", "reconstruction.finished");
        assertThat(newest.isExpecting()).isFalse();
        assertThat(look(true, ROOF_3D, ROOF)).isEmpty();
    }

    @Test
    void theOtherWayRoundToo() {
        look(false);
        asked("10", "2d", "3d");

        assertThat(types(look(true, ROOF))).containsExactly("model.added", "reconstruction.finished");
        assertThat(types(look(true, ROOF, model("12", "Fence", "model_3d")))).containsExactly("model.added");
        assertThat(types(look(true, ROOF, model("12", "Fence", "model_3d"), ROOF_3D)))
                .containsExactly("model.added", "reconstruction.finished");
        assertThat(newest.isExpecting()).isFalse();
    }

    @Test
    void anotherModelOfTheNameIsNotTheOneWhoseIdIsKnown() {
        look(false);
        asked("10", "2d");

        assertThat(types(look(true, model("12", "Roof", "model_2d")))).containsExactly("model.added");
        assertThat(newest.isExpecting()).isTrue();
    }

    @Test
    void isNotLookedForOftenAfterADayAndNotAtAllAfterAWeek() {
        look(false);
        asked("10", "2d");

        assertThat(look(true, true, NOW.plus(Duration.ofHours(25)))).isEmpty();
        assertThat(newest.isExpecting()).isFalse();
        assertThat(memory.get("10")).isNotNull();
        assertThat(look(true, true, NOW.plus(Duration.ofDays(8)))).isEmpty();
        assertThat(memory.get("10")).isNull();
        assertThat(types(look(true, true, NOW.plus(Duration.ofDays(9)), ROOF))).containsExactly("model.added");
    }

    @Test
    void whatIsAwaitedIsNeverMissing() {
        look(false);
        asked("10", "2d");

        for (int poll = 0; poll < 5; poll++) {
            assertThat(look(true)).isEmpty();
        }
        assertThat(newest.isExpecting()).isTrue();
    }

    private static Model model(String id, String name, String type) {
        return new Model(id, name, type, true, 2048L, null, NOW, NOW);
    }

    private void asked(String id, String... products) {
        memory.put(id, new WatchedModel(null, new WatchedModel.Pending("Roof", List.of(products), false, NOW)));
    }

    private List<NewEvent> look(boolean news, Model... listed) {
        return look(news, true, NOW, listed);
    }

    private List<NewEvent> look(boolean news, boolean whole, Instant now, Model... listed) {
        Map<String, Model> byId = new LinkedHashMap<>();
        Arrays.stream(listed).forEach(model -> byId.put(model.modelId(), model));
        return memory.compare(kept -> {
            ModelSight sight = new ModelSight(kept, byId, now);
            newest = new ModelDiff(SCOPE, news, 3, whole, sight.finished(), now);
            newest.compare(kept, sight.next());
            return newest;
        });
    }

    private static List<String> types(List<NewEvent> events) {
        return events.stream().map(NewEvent::type).toList();
    }
}
