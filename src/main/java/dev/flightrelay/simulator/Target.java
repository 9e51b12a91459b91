package dev.flightrelay.simulator;

/**
 * The device that a call is about, refused in FlightHub's words if the call cannot be about it.
 *
 * @param now the world at that moment
 * @param pair the pair that the device belongs to
 * @param device the device
 */
record Target(Snapshot now, Pair pair, Device device) {

    /** A device of the organisation and of the call's project. */
    static Target of(Snapshot now, Call call, String sn) {
        Device device = now.device(sn).orElseThrow(() -> new Refused(Refusal.NOT_BOUND));
        Pair pair = now.fleet().pairOf(sn).orElseThrow();
        if (!pair.projectId().equals(call.projectId())) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        return new Target(now, pair, device);
    }

    Target online() {
        return online(Refusal.OFFLINE);
    }

    Target online(Refusal otherwise) {
        return require(now.online(pair, device), otherwise);
    }

    Target dock() {
        return require(device.isDock(), Refusal.UNSUPPORTED);
    }

    Target aircraft() {
        return require(!device.isDock(), Refusal.UNSUPPORTED);
    }

    Target camera(String index, Refusal otherwise) {
        return require(device.model().cameraIndex().equals(index), otherwise);
    }

    Target require(boolean holds, Refusal otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
        return this;
    }

    /** Whether a pilot steers the aircraft, who may or may not let go. */
    boolean piloted() {
        String sn = pair.aircraft().sn();
        boolean byHand = now.flight(pair).phase() == Flight.Phase.MANUAL;
        return now.gear().pilots().contains(sn)
                || (byHand && now.gear().held(sn).isEmpty());
    }

    /** Whether a pilot steers who does not let go. */
    boolean locked() {
        return now.gear().pilots().contains(pair.aircraft().sn());
    }

    /** Whether the key holds that control right. */
    boolean holds(String right) {
        return now.gear().held(pair.aircraft().sn()).contains(right);
    }
}
