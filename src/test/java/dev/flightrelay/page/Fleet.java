package dev.flightrelay.page;

import java.time.Instant;

/** A small fleet in the contract's JSON. */
final class Fleet {

    static final String HARBOUR = "/projects/p-1";
    static final String RAIL = "/projects/p-2";

    static String project(String id, String name) {
        return """
                {"projectId":"%s","organization":"default","name":"%s","introduction":"","createdAt":"%s"}""".formatted(id, name, Instant.EPOCH);
    }

    static String dock(String sn, String callsign, boolean online) {
        return device(sn, callsign, "DJI Dock 3", "dock", online, "idle", null);
    }

    static String aircraft(String sn, String callsign, boolean online, String dockSn) {
        return device(sn, callsign, "Matrice 4TD", "aircraft", online, "wayline_flight", dockSn);
    }

    private static String device(
            String sn, String callsign, String model, String kind, boolean online, String mode, String dockSn) {
        return """
                {"deviceSn":"%s","projectId":"p-1","callsign":"%s","model":"%s","kind":"%s","online":%s,"mode":"%s","dockSn":%s,\
                "cameras":[{"cameraIndex":"165-0-7","positions":[],"position":null,"lenses":[],"lens":null}]}""".formatted(sn, callsign, model, kind, online, mode, dockSn == null ? null : '"' + dockSn + '"');
    }

    /** A state of an aircraft or a dock; other fields are null. */
    static String state(String sn, Instant observedAt, boolean stale, String values) {
        return """
                {"deviceSn":"%s","observedAt":"%s","ageSeconds":0,"stale":%s,%s}""".formatted(sn, observedAt, stale, values);
    }

    /** What device.online and device.offline carry. */
    static String reachability(String sn, String callsign) {
        return """
                {"deviceSn":"%s","callsign":"%s","model":"DJI Dock 3","kind":"dock"}""".formatted(sn, callsign);
    }

    static String alert(String id, String sn, String level, String message, Instant raisedAt) {
        return alert(
                id, sn, level, message, raisedAt, "\"state\":\"active\",\"clearedAt\":null,\"durationSeconds\":null");
    }

    static String cleared(String id, String sn, String level, String message, Instant raisedAt, Instant clearedAt) {
        long seconds = clearedAt.getEpochSecond() - raisedAt.getEpochSecond();
        String end = "\"state\":\"cleared\",\"clearedAt\":\"%s\",\"durationSeconds\":%d".formatted(clearedAt, seconds);
        return alert(id, sn, level, message, raisedAt, end);
    }

    static String acknowledged(String id, String sn, String level, String message, Instant raisedAt, String by) {
        return alert(id, sn, level, message, raisedAt)
                .replace(
                        "\"acknowledgedAt\":null,\"acknowledgedBy\":null",
                        "\"acknowledgedAt\":\"%s\",\"acknowledgedBy\":\"%s\"".formatted(Instant.now(), by));
    }

    private static String alert(String id, String sn, String level, String message, Instant raisedAt, String end) {
        return """
                {"alertId":"%s","deviceSn":"%s","code":"0x1C000207","level":"%s","module":"device_management",\
                "message":"%s","inTheSky":false,"imminent":false,"raisedAt":"%s",%s,\
                "acknowledgedAt":null,"acknowledgedBy":null,"note":null}""".formatted(id, sn, level, message, raisedAt, end);
    }

    private Fleet() {}
}
