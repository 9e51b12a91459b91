package dev.flightrelay.hms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.flightrelay.listing.Page;

/** Pages through alerts, to which FlightHub gives neither an id nor an order: by device, module, code and all the rest. */
final class HmsOrder {

    private HmsOrder() {}

    static Page.Cut<HmsAlert> cut(List<HmsAlert> alerts, Page page) {
        Page.Cut<Keyed> cut = page.of(keyed(alerts), Keyed::key);
        return new Page.Cut<>(cut.items().stream().map(Keyed::alert).toList(), cut.next());
    }

    /* Alerts that are alike in everything are told apart by their number, else a page could end between them and lose one. */
    private static List<Keyed> keyed(List<HmsAlert> alerts) {
        List<Keyed> all = new ArrayList<>();
        alerts.stream()
                .map(alert -> new Keyed(key(alert), alert))
                .sorted(Comparator.comparing(Keyed::key))
                .forEach(next -> {
                    String last = all.isEmpty() ? "" : all.get(all.size() - 1).key;
                    int number =
                            last.startsWith(next.key) ? Integer.parseInt(last.substring(next.key.length())) + 1 : 0;
                    all.add(new Keyed(next.key + String.format("%06d", number), next.alert));
                });
        return all;
    }

    private static String key(HmsAlert alert) {
        String rest = Integer.toHexString(Objects.hash(alert.message(), alert.inTheSky(), alert.imminent()));
        return Stream.of(alert.deviceSn(), alert.module(), alert.code(), alert.level(), rest)
                .map(part -> Objects.requireNonNullElse(part, ""))
                .collect(Collectors.joining("|", "", "|"));
    }

    private record Keyed(String key, HmsAlert alert) {}
}
