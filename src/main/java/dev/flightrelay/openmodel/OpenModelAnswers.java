package dev.flightrelay.openmodel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What FlightHub answered to questions about single models and sets of photos, by the id that each is kept under. */
final class OpenModelAnswers {

    private final Map<String, OpenModel> models = new HashMap<>();
    private final Map<String, PhotoSet> photos = new HashMap<>();
    private final Set<String> none = new HashSet<>();
    private final Set<String> inVain = new HashSet<>();

    OpenModelAnswers model(String id, OpenModel model) {
        models.put(id, model);
        return this;
    }

    OpenModelAnswers photos(String id, PhotoSet set) {
        photos.put(id, set);
        return this;
    }

    /** FlightHub says that there is no such thing. */
    OpenModelAnswers none(String id) {
        none.add(id);
        return this;
    }

    /** It was asked for too long without an answer. */
    OpenModelAnswers inVain(String id) {
        inVain.add(id);
        return this;
    }

    /** The model; null when it was not asked for, or FlightHub did not tell. */
    OpenModel model(String id) {
        return models.get(id);
    }

    /** The set of photos; null when it was not asked for, or FlightHub did not tell. */
    PhotoSet photos(String id) {
        return photos.get(id);
    }

    boolean isNone(String id) {
        return none.contains(id);
    }

    boolean isInVain(String id) {
        return inVain.contains(id);
    }
}
