package dev.flightrelay.openmodel;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.flightrelay.openmodel.OpenModeling.Running;
import dev.flightrelay.watch.Listed;

import static org.assertj.core.api.Assertions.assertThat;

/** What a list of running models tells of one set of photos. */
class RunningTest {

    @Test
    void aListTellsAllWhenEachModelHasItsPhotos() {
        Running running = running(model("1", "mine"), model("2", "another"));

        assertThat(running.models()).extracting(OpenModel::modelId).containsExactly("1");
        assertThat(running.whole()).isTrue();
    }

    @Test
    void aModelWithoutPhotosOrIdMayBeOneOfThem() {
        assertThat(running(model("1", null)).whole()).isFalse();
        assertThat(running(model(null, "another")).whole()).isFalse();
    }

    private static Running running(OpenModel... listed) {
        return Running.of("mine", Listed.of(List.of(listed), OpenModel::modelId, model -> model));
    }

    private static OpenModel model(String id, String resourceId) {
        return new OpenModel(id, resourceId, "2d", "executing", 1, 0, null, null, null, null);
    }
}
