package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;

/** Cameras: which one a dock shows, which lens an aircraft uses, how clear its picture is. */
final class CameraAnswers {

    static final List<String> QUALITIES = List.of("adaptive", "smooth", "ultra_high_definition");

    private static final List<String> POSITIONS = List.of("indoor", "outdoor");
    private static final List<String> LENSES = List.of("wide", "zoom", "ir");

    private final World world;

    CameraAnswers(World world) {
        this.world = world;
    }

    Answer changePosition(Call call) {
        JsonBody body = JsonBody.of(call);
        String sn = body.text("sn");
        String index = body.text("camera_index");
        String position = body.word("camera_position", POSITIONS);
        Target.of(world.now(), call, sn).dock().camera(index, Refusal.PARAMETER).online();
        world.changeGear("dock-camera", sn, position, gear -> gear.withPosition(sn, position));
        return Answer.accepted();
    }

    Answer changeLens(Call call) {
        JsonBody body = JsonBody.of(call);
        String sn = body.text("sn");
        String lens = body.word("lens_type", LENSES);
        controlled(call, sn, body.text("camera_index"));
        world.changeGear("aircraft-lens", sn, lens, gear -> gear.withLens(sn, lens));
        return Answer.accepted();
    }

    /** The field has two names; if both come and differ, the first of the page wins. */
    Answer setQuality(Call call) {
        JsonBody body = JsonBody.of(call);
        String sn = body.text("sn");
        String index = body.text("camera_index");
        String quality = quality(body, "quality", "quality_type").orElseThrow(() -> body.wrong("quality"));
        controlled(call, sn, index);
        world.changeGear("stream-quality", sn, quality, gear -> gear.withQuality(sn, quality));
        return Answer.accepted();
    }

    static Optional<String> quality(JsonBody body, String name, String otherName) {
        Optional<String> first = body.optionalWord(name, QUALITIES);
        Optional<String> second = body.optionalWord(otherName, QUALITIES);
        return first.or(() -> second);
    }

    private void controlled(Call call, String sn, String index) {
        Target target = Target.of(world.now(), call, sn)
                .aircraft()
                .camera(index, Refusal.PARAMETER)
                .online();
        target.require(target.holds(index), Refusal.NO_CONTROL);
    }
}
