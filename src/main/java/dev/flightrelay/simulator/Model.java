package dev.flightrelay.simulator;

/** The device models of the simulated fleet, with the keys and camera indexes that DJI gives them. */
enum Model {
    DOCK_2("3-2-0", "DJI Dock 2", "airport", "165-0-7"),
    DOCK_3("3-3-0", "DJI Dock 3", "airport", "165-0-7"),
    M3TD("0-91-1", "M3TD", "drone", "81-0-0"),
    M4TD("0-100-1", "M4TD", "drone", "99-0-0");

    private final String key;
    private final String marketingName;
    private final String deviceClass;
    private final String cameraIndex;

    Model(String key, String marketingName, String deviceClass, String cameraIndex) {
        this.key = key;
        this.marketingName = marketingName;
        this.deviceClass = deviceClass;
        this.cameraIndex = cameraIndex;
    }

    /** Domain, type and sub-type joined by hyphens. */
    String key() {
        return key;
    }

    String marketingName() {
        return marketingName;
    }

    /** FlightHub's word for the kind of device: {@code airport} is a dock. */
    String deviceClass() {
        return deviceClass;
    }

    String cameraIndex() {
        return cameraIndex;
    }
}
