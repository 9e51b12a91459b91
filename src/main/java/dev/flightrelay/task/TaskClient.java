package dev.flightrelay.task;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for flight tasks and what came of them. */
@ApplicationScoped
class TaskClient {

    private final Upstream upstream;

    TaskClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** The tasks of a dock within a window. */
    Uni<List<Task>> list(Scope scope, String dockSn, TaskQuery.Window window, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_FLIGHT_TASKS,
                        TaskRestClient.class,
                        client -> client.listFlightTasks(
                                scope.projectId(), dockSn, window.fromSeconds(), window.toSeconds()))
                .map(data -> TaskMapper.toTasks(UpstreamList.of(data, Operation.LIST_FLIGHT_TASKS)));
    }

    /** One task. */
    Uni<Task> get(Scope scope, String taskId, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.GET_FLIGHT_TASK,
                        TaskRestClient.class,
                        client -> client.getFlightTask(scope.projectId(), taskId))
                .onItem()
                .ifNull()
                .failWith(() -> UpstreamException.incomplete(Operation.GET_FLIGHT_TASK))
                .map(TaskMapper::toTask);
    }

    /** The files of a task with their links. */
    Uni<List<UpstreamMedia>> media(Scope scope, String taskId) {
        return upstream.read(
                        scope.organization(),
                        Operation.LIST_FLIGHT_TASK_MEDIA,
                        TaskRestClient.class,
                        client -> client.listFlightTaskMedia(scope.projectId(), taskId))
                .map(data -> UpstreamList.of(data, Operation.LIST_FLIGHT_TASK_MEDIA));
    }

    /** The way that was flown. */
    Uni<Track> track(Scope scope, String taskId) {
        return upstream.read(
                        scope.organization(),
                        Operation.GET_FLIGHT_TASK_TRACK,
                        TaskRestClient.class,
                        client -> client.getFlightTaskTrack(scope.projectId(), taskId))
                .onItem()
                .ifNull()
                .failWith(() -> UpstreamException.incomplete(Operation.GET_FLIGHT_TASK_TRACK))
                .map(track -> TrackMapper.toTrack(taskId, track));
    }
}
