package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * The parts of a request that a signature covers.
 *
 * @param path as it came, still encoded
 * @param query decoded names and values, in the order in which they came
 * @param headers header fields, names in any case
 */
record SignedRequest(String method, String path, List<Map.Entry<String, String>> query, MultiMap headers) {

    static SignedRequest of(HttpServerRequest request) {
        return of(request.method().name(), request.path(), request.query(), request.headers());
    }

    /** From a query as it stands in the address; null if there is none. */
    static SignedRequest of(String method, String path, String rawQuery, MultiMap headers) {
        List<Map.Entry<String, String>> query = rawQuery == null
                ? List.of()
                : Arrays.stream(rawQuery.split("&"))
                        .filter(part -> !part.isEmpty())
                        .map(SignedRequest::parameter)
                        .toList();
        return new SignedRequest(method, path, query, headers);
    }

    private static Map.Entry<String, String> parameter(String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        return Map.entry(Percent.decoded(name), Percent.decoded(value));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    Optional<String> parameterValue(String name) {
        return query.stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Lower-case names of the headers that are there and fit, sorted. */
    List<String> headerNames(Predicate<String> fits) {
        return headers.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(fits)
                .distinct()
                .sorted()
                .toList();
    }

    /** The path, decoded and encoded again: clients differ in what they escape. */
    String canonicalPath() {
        return Percent.encodedPath(Percent.decoded(path));
    }

    /**
     * The sorted query without one parameter.
     *
     * @param without the parameter that holds the signature itself
     * @param bare whether an empty value leaves out the equals sign too
     */
    String canonicalQuery(String without, boolean bare) {
        return query.stream()
                .filter(entry -> !entry.getKey().equals(without))
                .map(entry -> Map.entry(Percent.encoded(entry.getKey()), Percent.encoded(entry.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(entry ->
                        bare && entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    /** A line for each of these headers, in the given order, each with its end of line. */
    String canonicalHeaders(Collection<String> names) {
        return names.stream()
                .map(name -> name + ":" + String.join(",", values(name)) + "\n")
                .collect(Collectors.joining());
    }

    private List<String> values(String name) {
        return headers.getAll(name).stream()
                .map(value -> value.trim().replaceAll(" +", " "))
                .toList();
    }
}
