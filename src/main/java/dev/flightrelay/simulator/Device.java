package dev.flightrelay.simulator;

/** A simulated dock or aircraft: what never changes about it. */
record Device(String sn, String callsign, Model model) {

    boolean isDock() {
        return "airport".equals(model.deviceClass());
    }
}
