package dev.flightrelay.job;

import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.flightrelay.openmodel.OpenModel;

import static org.assertj.core.api.Assertions.assertThat;

/** When what FlightHub shows of a start is all of it. */
class JobStartingTest {

    private final JobStarting starting = new JobStarting(null, null, new JobViews(new ObjectMapper()), null, null);

    @Test
    void theFirstLookIsSureOnlyOfAllProducts() {
        JobEntity job = new JobEntity();
        job.products = "{\"2d\":{},\"3d\":{}}";

        assertThat(starting.isSure(job, List.of())).isFalse();
        assertThat(starting.isSure(job, List.of(model("2d")))).as("one of two").isFalse();
        assertThat(starting.isSure(job, List.of(model("2d"), model("3d")))).isTrue();
    }

    private static OpenModel model(String type) {
        return new OpenModel("m" + type, "r", type, "executing", 1, 0, null, null, null, null);
    }
}
