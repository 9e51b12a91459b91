package dev.flightrelay.livestream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where video may be forwarded to. It is FlightHub that connects, so that its own loopback, its link and its cloud's metadata
 * service are out of bounds. Names are not resolved: what they mean here says nothing about what they mean there.
 */
final class ForwarderTarget {

    private static final Pattern RTMP =
            Pattern.compile("(?i)rtmps?://(?:[^/?#@\\s]*@)?(\\[[^\\]]*]|[^/?#:@\\s]*)(?::(\\d{1,5}))?(?:[/?#]\\S*)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    /** What a resolver takes for a number, in any of its spellings, is no name. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private static final Set<String> METADATA =
            Set.of("metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal");

    /** Of Alibaba and of Amazon over IPv6; the others' is link-local. */
    private static final Set<String> METADATA_ADDRESSES = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

    /** What ends so is of somebody's own network. */
    private static final List<String> PRIVATE_NAMES =
            List.of(".local", ".internal", ".lan", ".intranet", ".corp", ".home.arpa", ".svc", ".localhost");

    private ForwarderTarget() {}

    /** What is wrong with an address of rtmp or rtmps; null for nothing. Never repeats it. */
    static String faultOfRtmp(String url) {
        Matcher parts = RTMP.matcher(url);
        if (!parts.matches() || parts.group(2) != null && !isPort(parts.group(2))) {
            return "has to be an address of rtmp or rtmps, such as rtmp://media.example.org/live/key";
        }
        return faultOfHost(parts.group(1));
    }

    /** What is wrong with a host name or IP address; null for nothing. */
    static String faultOfHost(String host) {
        String plain = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (NAME.matcher(plain).matches() && !NUMBER.matcher(plain).matches()) {
            boolean forbidden = plain.equals("localhost") || plain.endsWith(".localhost") || METADATA.contains(plain);
            return forbidden ? outOfBounds() : null;
        }
        boolean bracketed = plain.startsWith("[") && plain.endsWith("]");
        InetAddress address = literal(bracketed ? plain.substring(1, plain.length() - 1) : plain);
        if (address == null) {
            return "has to have a host that is a name or an IP address";
        }
        return isForbidden(address) ? outOfBounds() : null;
    }

    /**
     * Whether the host of an address of rtmp or rtmps, or a host alone, is for sure in a private network: a literal of one, or a
     * name that no public name server knows.
     */
    static boolean isPrivate(String target) {
        Matcher parts = RTMP.matcher(target);
        String host = parts.matches() ? parts.group(1) : target;
        String plain = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        boolean bracketed = plain.startsWith("[") && plain.endsWith("]");
        InetAddress address = literal(bracketed ? plain.substring(1, plain.length() - 1) : plain);
        return address != null
                ? isPrivate(address)
                : plain.indexOf('.') < 0 || PRIVATE_NAMES.stream().anyMatch(plain::endsWith);
    }

    /* Sites of IPv4 (RFC 1918), shared space (RFC 6598), unique local IPv6 (RFC 4193), and all of them within IPv6. */
    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isSiteLocalAddress()
                || address.isLoopbackAddress()
                || bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64
                || bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc
                || bytes.length == 16
                        && within(bytes).map(ForwarderTarget::isPrivate).orElse(false);
    }

    private static String outOfBounds() {
        return "must not lead to a loopback, link-local or metadata address";
    }

    private static boolean isPort(String port) {
        int number = Integer.parseInt(port);
        return number >= 1 && number <= 65535;
    }

    /* Nothing but literals gets here, for which nobody is asked. */
    private static InetAddress literal(String text) {
        boolean literal = text.indexOf(':') >= 0
                ? text.matches("[0-9a-f:.]+")
                : DOTTED.matcher(text).matches();
        try {
            return literal ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isForbidden(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || bytes.length == 4 && bytes[0] == 0
                || METADATA_ADDRESSES.contains(address.getHostAddress())
                || bytes.length == 16
                        && within(bytes).map(ForwarderTarget::isForbidden).orElse(false);
    }

    /* An IPv4 address in an IPv6 one: compatible (::/96) or translated (64:ff9b::/96). Mapped ones were taken out by Java. */
    private static Optional<InetAddress> within(byte[] bytes) {
        byte[] compatible = new byte[12];
        byte[] translated = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] prefix = Arrays.copyOf(bytes, 12);
        if (!Arrays.equals(prefix, compatible) && !Arrays.equals(prefix, translated)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
