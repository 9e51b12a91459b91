package dev.flightrelay.events;

/**
 * An event that a feature wants to have in the log.
 *
 * @param type such as {@code hms.raised}; one of {@link EventTypes}
 * @param organizationId row of the organisation that it belongs to
 * @param source {@code /projects/{projectId}}, or {@code /organizations/{name}} where there is no project
 * @param projectId project, or null when it concerns the organisation as a whole
 * @param subject serial number of the device, else the id of the thing
 * @param deviceSn what the {@code device} filter compares; null when no device is concerned
 * @param level what the {@code level} filter compares; null but for {@code hms.*}
 * @param data what happened: a record of the API that Jackson can write; never a secret
 */
public record NewEvent(
        String type,
        int organizationId,
        String source,
        String projectId,
        String subject,
        String deviceSn,
        String level,
        Object data) {

    /** An event of a device in a project. */
    public static NewEvent ofDevice(String type, int organizationId, String projectId, String deviceSn, Object data) {
        return new NewEvent(type, organizationId, "/projects/" + projectId, projectId, deviceSn, deviceSn, null, data);
    }

    /** An event of a thing in a project; {@code deviceSn} is null where it concerns no device. */
    public static NewEvent ofThing(
            String type, int organizationId, String projectId, String subject, String deviceSn, Object data) {
        return new NewEvent(type, organizationId, "/projects/" + projectId, projectId, subject, deviceSn, null, data);
    }

    /** An event of a project itself. */
    public static NewEvent ofProject(String type, int organizationId, String projectId, Object data) {
        return new NewEvent(type, organizationId, "/projects/" + projectId, projectId, projectId, null, null, data);
    }

    /** An event of an organisation as a whole. */
    public static NewEvent ofOrganization(String type, int organizationId, String name, Object data) {
        return new NewEvent(type, organizationId, "/organizations/" + name, null, name, null, null, data);
    }

    /** The same event with a level. */
    public NewEvent withLevel(String value) {
        return new NewEvent(type, organizationId, source, projectId, subject, deviceSn, value, data);
    }
}
