package dev.flightrelay.livestream;

import dev.flightrelay.watch.Scope;

/**
 * A camera of a device of a project.
 *
 * @param organizationId row of the organisation
 * @param projectId the project
 * @param deviceSn serial number of the dock or aircraft
 * @param cameraIndex which camera: type, subtype and gimbal
 */
record Camera(int organizationId, String projectId, String deviceSn, String cameraIndex) {

    static Camera of(Scope scope, LivestreamRequest request) {
        return new Camera(scope.organization().id(), scope.projectId(), request.deviceSn(), request.cameraIndex());
    }

    static Camera of(LivestreamEntity stream) {
        return new Camera(stream.organizationId, stream.projectId, stream.deviceSn, stream.cameraIndex);
    }
}
