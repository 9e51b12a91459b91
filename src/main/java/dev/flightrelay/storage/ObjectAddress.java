package dev.flightrelay.storage;

import java.net.URI;

import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Where an object lies.
 *
 * @param tls whether by HTTPS
 * @param host name or address
 * @param port never the absent one: 443 or 80 by default
 * @param path percent-encoded, from the slash on; with the query of a signed link
 */
record ObjectAddress(boolean tls, String host, int port, String path) {

    /** The bucket as the first part of the path. */
    static ObjectAddress pathStyle(URI endpoint, String bucket, String key) {
        return of(endpoint, endpoint.getHost(), bucket + "/" + key);
    }

    /** The bucket as the first part of the host's name. */
    static ObjectAddress hostStyle(URI endpoint, String bucket, String key) {
        return of(endpoint, bucket + "." + endpoint.getHost(), key);
    }

    /** Where a signed link leads; an {@code IllegalArgumentException} where that is nowhere. */
    static ObjectAddress of(String link) {
        URI uri = URI.create(link);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("no host");
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new ObjectAddress(
                tls, uri.getHost(), port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static ObjectAddress of(URI endpoint, String host, String path) {
        boolean tls = "https".equals(endpoint.getScheme());
        int port = endpoint.getPort() > 0 ? endpoint.getPort() : tls ? 443 : 80;
        String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath().replaceAll("/+$", "");
        return new ObjectAddress(tls, host, port, base + "/" + SdkHttpUtils.urlEncodeIgnoreSlashes(path));
    }

    /** Without the key: what a message may name. */
    String site() {
        return host + ":" + port;
    }

    /** Whether the port goes without saying. */
    boolean isDefaultPort() {
        return port == (tls ? 443 : 80);
    }

    /** All of it. */
    String url() {
        return (tls ? "https://" : "http://") + host + (isDefaultPort() ? "" : ":" + port) + path;
    }
}
