package dev.flightrelay.write;

import dev.flightrelay.events.NewEvent;

/** What others are told of a write. */
final class WriteRecords {

    private WriteRecords() {}

    static NewEvent event(WriteEntity write, String type) {
        String id = write.operationId.toString();
        String thing = write.taskId == null ? id : write.taskId;
        return NewEvent.ofThing(
                type,
                write.organizationId,
                write.projectId,
                write.deviceSn == null ? thing : write.deviceSn,
                write.deviceSn,
                new WriteEvent(
                        id,
                        write.operation,
                        write.deviceSn,
                        write.taskId,
                        write.caller,
                        write.outcome,
                        write.code,
                        write.readBack));
    }
}
