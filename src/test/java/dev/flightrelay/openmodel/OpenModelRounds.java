package dev.flightrelay.openmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.upstream.TestOrganizations;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingMemory;

/** Polls of open modeling, one after the other. */
abstract class OpenModelRounds {

    static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    static final String ID = "99999999-1111-4222-8333-777777777777";
    static final String PHOTOS = "eeeeeeee-1111-4222-8333-ffffffffffff";

    private static final Scope SCOPE =
            new Scope(TestOrganizations.patient("http://localhost", Duration.ofSeconds(1)), "p");

    final ThingMemory<Followed> memory = new ThingMemory<>();
    Instant now = NOW;
    OpenModelDiff newest;
    private boolean known;

    /** A poll; the first one of all is the first sight. */
    List<NewEvent> look(OpenModelAnswers answers, OpenModel... listed) {
        Map<String, OpenModel> byId = new LinkedHashMap<>();
        Arrays.stream(listed).forEach(model -> byId.put(model.modelId(), model));
        boolean news = known;
        known = true;
        return memory.compare(kept -> {
            newest = new OpenModelDiff(SCOPE, news, 3, now);
            newest.compare(kept, new OpenModelSight(byId, answers, news, now).next(kept));
            return newest;
        });
    }

    List<NewEvent> look(OpenModel... listed) {
        return look(new OpenModelAnswers(), listed);
    }

    static OpenModelAnswers told(OpenModel model) {
        return new OpenModelAnswers().model(ID, model);
    }

    static OpenModelAnswers none() {
        return new OpenModelAnswers().none(ID);
    }

    static OpenModelAnswers photos(String status) {
        return new OpenModelAnswers().photos(Followed.idOf(PHOTOS), new PhotoSet(PHOTOS, status, 1L, List.of()));
    }

    static OpenModel model(String status, Integer progress) {
        return model("3d", status, progress, "initial");
    }

    static OpenModel model(String type, String status, Integer progress, String zip) {
        return new OpenModel(ID, PHOTOS, type, status, progress, 0, 1L, zip, 0, "models/secret.zip");
    }

    void reported() {
        memory.put(Followed.idOf(PHOTOS), Followed.photos(PHOTOS, Phase.IMPORTING, now));
    }

    static List<String> types(List<NewEvent> events) {
        return events.stream()
                .map(event -> event.type().replace("reconstruction.", ""))
                .toList();
    }

    static ReconstructionNews data(List<NewEvent> events, int index) {
        return (ReconstructionNews) events.get(index).data();
    }
}
