package dev.flightrelay.security;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares the names under which a browser knows a server. */
final class Origins {

    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9.]+");

    private Origins() {}

    /**
     * Whether the owner of a {@code Host}'s name may let it lead to any machine: a name with a domain, other than those of this
     * machine. Without a look at DNS: it may answer otherwise the next time.
     */
    static boolean mayLeadAnywhere(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return !ADDRESS.matcher(bare).matches() && bare.contains(".") && !bare.endsWith(".localhost");
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
