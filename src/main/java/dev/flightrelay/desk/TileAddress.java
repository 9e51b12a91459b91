package dev.flightrelay.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of map tiles. */
final class TileAddress {

    /** What a policy can name. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private TileAddress() {}

    /** What is wrong with an address and the cure; empty when it can be used. Nothing of what may be a token is in it. */
    static Optional<String> fault(String address) {
        for (String name : new String[] {"{z}", "{x}", "{y}"}) {
            if (!address.contains(name)) {
                return Optional.of("has to have " + name + ", as in https://tiles.example.org/{z}/{x}/{y}.png");
            }
        }
        String rest = address.replaceAll("\\{[xyz]}", "0");
        if (rest.contains("{") || rest.contains("}")) {
            return Optional.of(
                    "may have no placeholders but {z}, {x} and {y}: for {s} take one of the servers, for {r} nothing");
        }
        URI uri;
        try {
            uri = new URI(rest);
        } catch (URISyntaxException e) {
            return Optional.of("is no address: spaces and the like have to be written with %-escapes");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of("has to begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("has to be without user and password, which browsers do not send for pictures");
        }
        if (uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
            return Optional.of("has to have a host by its name or IPv4 address, and no placeholder in it");
        }
        if (!address.startsWith(uri.getScheme() + "://" + uri.getRawAuthority())) {
            return Optional.of("has to have its placeholders in path or query, not in the host");
        }
        return Optional.empty();
    }

    /** Scheme, host and port, as a Content-Security-Policy takes them. Of an address without faults. */
    static String origin(String address) {
        URI uri = URI.create(address.replaceAll("\\{[xyz]}", "0"));
        return uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
