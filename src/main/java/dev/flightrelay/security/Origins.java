package dev.flightrelay.security;

import java.net.URI;
import java.util.regex.Pattern;

/** Compares the names under which a browser knows a server. */
final class Origins {

    /** Without a look at DNS: who asks for a name may decide what it points to. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)((.+\\.)?localhost\\.?|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");

    private Origins() {}

    /** Whether a {@code Host} is this machine's own. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether an {@code Origin} is that of a host; false for null and what is no origin. */
    static boolean isOf(String origin, String host) {
        if (host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            String defaultPort = "https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80";
            return uri.getAuthority() != null
                    && without(uri.getAuthority(), defaultPort).equalsIgnoreCase(without(host.strip(), defaultPort));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String without(String authority, String port) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
