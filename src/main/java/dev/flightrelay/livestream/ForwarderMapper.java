package dev.flightrelay.livestream;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import dev.flightrelay.livestream.UpstreamForwarderRequest.Option;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamCode;
import dev.flightrelay.upstream.UpstreamException;

/** Between stream forwarders of our API and FlightHub's converters. */
final class ForwarderMapper {

    /** Seconds have ten digits until the year 2286. */
    private static final long LARGEST_SECONDS = 9_999_999_999L;

    private ForwarderMapper() {}

    static UpstreamForwarderRequest toRequest(StreamForwarderRequest from) {
        boolean rtmp = from.schema().equals(StreamForwarderRequest.RTMP);
        return new UpstreamForwarderRequest(
                from.name(), from.deviceSn(), from.cameraIndex(), from.schema(), rtmp ? rtmp(from) : gb28181(from));
    }

    private static Option rtmp(StreamForwarderRequest from) {
        refuse("gb28181", from.gb28181() == null ? null : "goes with the schema gb28181 only");
        refuse("rtmpUrl", from.rtmpUrl() == null ? "has to be given with the schema rtmp" : null);
        refuse("rtmpUrl", ForwarderTarget.faultOfRtmp(from.rtmpUrl()));
        return new Option(from.rtmpUrl(), null, null, null, null, null, null, null);
    }

    private static Option gb28181(StreamForwarderRequest from) {
        Gb28181Target target = from.gb28181();
        refuse("rtmpUrl", from.rtmpUrl() == null ? null : "goes with the schema rtmp only");
        refuse("gb28181", target == null ? "has to be given with the schema gb28181" : null);
        refuse("gb28181.serverIp", ForwarderTarget.faultOfHost(target.serverIp()));
        return new Option(
                null,
                target.serverIp(),
                target.serverPort().toString(),
                target.serverId(),
                target.deviceId(),
                target.devicePassword(),
                target.localPort() == null ? null : target.localPort().toString(),
                target.localChannel());
    }

    private static void refuse(String field, String fault) {
        if (fault != null) {
            throw ProblemException.invalid(field, fault);
        }
    }

    /** What was created; an answer without an id does not prove it. */
    static StreamForwarderCreated toCreated(
            String operationId, StreamForwarderRequest request, UpstreamForwarderCreated from) {
        if (from == null || from.id() == null || from.id().isBlank()) {
            throw UpstreamException.incomplete(Operation.CREATE_STREAM_CONVERTER);
        }
        return new StreamForwarderCreated(
                operationId, from.id(), request.name(), request.deviceSn(), request.cameraIndex(), request.schema());
    }

    static StreamForwarder toForwarder(UpstreamForwarderList.Forwarder from) {
        return new StreamForwarder(
                from.id(),
                from.name(),
                from.sn(),
                from.camera(),
                from.schema(),
                from.enabled(),
                from.state(),
                from.code(),
                meaning(from.code()),
                time(from.updated()));
    }

    private static String meaning(Integer code) {
        return UpstreamCode.explained(code).orElse(null);
    }

    /* Seconds in a text in the one example there is; milliseconds and RFC 3339 are what FlightHub has elsewhere. */
    private static Instant time(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (text.matches("\\d{1,18}")) {
                long number = Long.parseLong(text);
                return number <= LARGEST_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
