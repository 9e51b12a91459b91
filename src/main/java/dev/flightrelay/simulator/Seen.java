package dev.flightrelay.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * A call to FlightHub's operations that no fault has spoilt, with its answer.
 *
 * @param operationId FlightHub's, {@code unknown} for paths that it does not have
 * @param method such as {@code POST}
 * @param path the whole path, without the query
 * @param query decoded parameters, each with its values
 * @param headers header fields, names in lower case, each with its values; the key among them
 * @param body what was sent, empty if nothing was
 * @param status HTTP status of the answer
 * @param answerBody what was answered
 */
public record Seen(
        String operationId,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        int status,
        String answerBody) {

    /** Copies the maps. */
    public Seen {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    static Seen of(String operationId, HttpServerRequest request, Call call, Answer answer) {
        return new Seen(
                operationId,
                request.method().name(),
                request.path(),
                lists(call.query(), false),
                lists(call.headers(), true),
                call.body().toString(),
                answer.status(),
                answer.body().toBuffer().toString());
    }

    private static Map<String, List<String>> lists(MultiMap fields, boolean lowerCase) {
        Map<String, List<String>> lists = new TreeMap<>();
        for (String name : fields.names()) {
            lists.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, fields.getAll(name));
        }
        return lists;
    }

    /** Never shows header fields and bodies, which hold secrets. */
    @Override
    public String toString() {
        return "Seen[" + operationId + " " + method + " " + path + " " + status + "]";
    }
}
