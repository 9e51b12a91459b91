package dev.flightrelay.simulator;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import io.vertx.core.json.JsonObject;

/** The list of projects: paged without a total, as FlightHub does it. */
final class ProjectAnswers {

    private static final int DEFAULT_PAGE_SIZE = 10;

    private final World world;

    ProjectAnswers(World world) {
        this.world = world;
    }

    Answer list(Call call) {
        List<Site> found = sorted(call, matching(call));
        if (call.parameter("usage").filter("simple"::equals).isPresent()) {
            return Answer.list(found.stream().map(ProjectAnswers::brief).toList());
        }
        OptionalInt page = positive(call, "page", 1);
        OptionalInt size = positive(call, "page_size", DEFAULT_PAGE_SIZE);
        if (page.isEmpty() || size.isEmpty()) {
            return Answer.refused(Refusal.PARAMETER);
        }
        long skipped = (page.getAsInt() - 1L) * size.getAsInt();
        return Answer.list(found.stream()
                .skip(skipped)
                .limit(size.getAsInt())
                .map(ProjectAnswers::complete)
                .toList());
    }

    private List<Site> matching(Call call) {
        String wanted = call.parameter("q").orElse("").toLowerCase(Locale.ROOT);
        return world.now().projects().stream()
                .filter(site -> site.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static List<Site> sorted(Call call, List<Site> sites) {
        Comparator<Site> byAge = Comparator.comparing(Site::createdAt);
        boolean descending =
                call.parameter("sort_type").filter("desc"::equalsIgnoreCase).isPresent();
        return sites.stream().sorted(descending ? byAge.reversed() : byAge).toList();
    }

    private static OptionalInt positive(Call call, String name, int byDefault) {
        String value = call.parameter(name).orElse(String.valueOf(byDefault));
        try {
            int number = Integer.parseInt(value);
            return number < 1 ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    private static JsonObject brief(Site site) {
        return new JsonObject().put("uuid", site.id()).put("name", site.name());
    }

    private static JsonObject complete(Site site) {
        long createdAt = site.createdAt().getEpochSecond();
        return brief(site)
                .put("introduction", site.introduction())
                .put("org_uuid", Fleet.ORGANIZATION)
                .put(
                        "project_work_center_point",
                        new JsonObject()
                                .put("latitude", site.centre().latitude())
                                .put("longitude", site.centre().longitude()))
                .put("created_at", createdAt)
                .put("updated_at", createdAt);
    }
}
