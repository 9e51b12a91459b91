package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** FlightHub's business errors, with the codes of the working notes. Not all can be met by calls alone: the rest is for faults. */
enum Refusal {
    PARAMETER(200101, "parameter error"),
    UNREADABLE(200610, "parameter error"),
    KEY_MISSING(200401, "X-User-Token not found or empty"),
    KEY_INVALID(200401, "X-User-Token is invalid"),
    FORBIDDEN(200403, "Forbidden"),
    NOT_FOUND(200404, "not found"),
    SERVER_ERROR(200500, "server error"),
    FIRMWARE_TOO_OLD(200700, "device firmware version is too low"),

    PROJECT_MISSING(210104, "project does not exist"),
    DEVICES_UNREADABLE(210113, "failed to obtain the devices of the project"),
    SERVER_FAILURE(210318, "server failure"),
    TOO_OFTEN(210429, "operations too frequent"),
    INTERNAL_FAILURE(210500, "server internal failure"),
    UPSTREAM_TIMEOUT(210504, "server timed out"),
    NOT_BOUND(210900, "device not bound to the organization"),
    OFFLINE(212015, "device offline"),
    NO_CONTROL(228402, "no flight or payload control right"),
    UNSUPPORTED(228406, "operation type not supported"),
    DEVICE_SERVER_ERROR(228500, "server error"),
    NO_RESOURCE(231011, "resource does not exist"),

    LIVE_TOPOLOGY(213001, "live topology not found"),
    LIVE_GATEWAY(213003, "no streaming gateway found"),
    LIVE_CAMERA(213014, "camera cannot stream"),
    FORWARDER_NOT_CREATED(213024, "failed to create stream forwarder"),
    FORWARDER_EXISTS(213025, "stream forwarder already exists"),
    FORWARDER_NOT_DELETED(213026, "failed to delete stream forwarder"),
    FORWARDERS_UNREADABLE(213027, "failed to list stream forwarders"),
    FORWARDER_NOT_EDITED(213028, "failed to edit stream forwarder or target address taken"),
    FORWARDER_MISSING(213029, "stream forwarder not found"),
    FORWARDING_OFF(213050, "stream forwarding is not enabled"),
    FORWARDING_CLOSED(213051, "stream forwarding is closed"),
    PULL_FAILED(213052, "failed to pull stream"),
    PUSH_FAILED(213053, "failed to push stream"),
    ADDRESS_USED(213054, "target address already used"),
    NAME_USED(213055, "name already used"),
    CONVERTER_MISSING(212056, "converter does not exist"),
    PULL_PROXY(212057, "pull proxy not created"),
    PULL_TIMEOUT(212058, "pulling the stream timed out"),
    PUSH_PROXY(212060, "push proxy not created"),
    TARGET_REFUSED(212061, "target refused the stream"),
    PUSH_TIMEOUT(212062, "pushing the stream timed out"),
    CONFIGURATION_READ(228306, "failed to read configuration"),
    CONFIGURATION_SAVE(228307, "failed to save configuration"),
    STREAM_KEY_READ(228308, "failed to read key"),
    STREAM_KEY_SAVE(228309, "failed to save key"),
    FORWARDER_NOT_SAVED(233314, "failed to save stream forwarder"),
    FORWARDER_NOT_REMOVED(233315, "failed to remove stream forwarder"),
    FORWARDERS_NOT_LISTED(233316, "failed to query stream forwarders"),
    TOO_MANY_FORWARDERS(233317, "more than 20 stream forwarders"),

    MEDIA_FOLDER_MISSING(217028, "media folder does not exist"),
    ROUTE_MISSING(219001, "route file does not exist"),
    DOCK_NOT_IN_PROJECT(219014, "dock is not in the project"),
    TRACK_NOT_READY(219017, "track is not ready"),
    ROUTE_CHECK(219019, "route check failed"),
    ROUTE_NOT_VERIFIED(219020, "route is not verified"),
    TRY_LATER(219021, "record not found, try later"),
    DATABASE(219022, "database error"),
    DATABASE_WRITE(219023, "database error"),
    DISPATCH(219035, "task dispatch failed, no flight record"),
    NO_FLIGHT_RECORD(219039, "no flight record");

    private final int code;
    private final String message;

    Refusal(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }

    /** The error of that code. Of the two that a key can meet it is the invalid one: a fault spoils calls that carry a key. */
    static Optional<Refusal> of(int code) {
        return Arrays.stream(values()).filter(refusal -> refusal.code == code).max(Comparator.naturalOrder());
    }
}
