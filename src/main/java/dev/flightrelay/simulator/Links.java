package dev.flightrelay.simulator;

import java.time.Duration;

/** Signed links to objects of the bucket, good for an hour. */
final class Links {

    private static final Duration LIFE = Duration.ofHours(1);

    private Links() {}

    static String to(Depot depot, Call call, String key) {
        String path = "/" + Bucket.NAME + "/" + Percent.encodedPath(key);
        String query = AwsSignature.linkQuery(
                Credential.LINKS, call.host(), path, depot.clock().instant(), LIFE);
        return call.baseUrl() + path + "?" + query;
    }
}
