package dev.flightrelay.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.aliyun.sdk.service.oss2.credentials.Credentials;
import com.aliyun.sdk.service.oss2.signer.SignerV4;
import com.aliyun.sdk.service.oss2.signer.SigningContext;
import com.aliyun.sdk.service.oss2.transport.RequestMessage;
import io.vertx.core.http.HttpMethod;

/** Alibaba OSS: its own version 4, the region from the endpoint, and the bucket in the host's name. */
final class OssSigning implements Signing {

    /** {@code oss-cn-hangzhou.aliyuncs.com} and {@code oss-cn-hangzhou-internal.aliyuncs.com}. */
    private static final Pattern REGION = Pattern.compile("^oss-([a-z0-9-]+?)(-internal)?\\..+");

    private static final Pattern NO_NAME = Pattern.compile("[0-9.]+|\\[.*]|localhost");

    @Override
    public ObjectAddress address(StorageCredential credential, String key) {
        // OSS takes the bucket in the path only where there is no name to put it before.
        return NO_NAME.matcher(credential.endpoint().getHost()).matches()
                ? ObjectAddress.pathStyle(credential.endpoint(), credential.bucket(), key)
                : ObjectAddress.hostStyle(credential.endpoint(), credential.bucket(), key);
    }

    @Override
    public Map<String, String> headers(
            StorageCredential credential, String key, Path content, String contentType, Instant now) {
        return headers(
                credential,
                HttpMethod.PUT,
                key,
                Map.of("Content-Type", contentType, "Content-MD5", Digests.md5(content)),
                now);
    }

    @Override
    public Map<String, String> headers(
            StorageCredential credential, HttpMethod method, String key, Map<String, String> given, Instant now) {
        SigningContext signing = context(credential, method, key, given, now);
        new SignerV4().sign(signing);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(signing.getRequest().headers());
        return headers;
    }

    @Override
    public String link(StorageCredential credential, String key, Duration life, Instant now) {
        SigningContext signing = context(credential, HttpMethod.PUT, key, Map.of(), now);
        signing.setAuthMethodQuery(true);
        signing.setExpiration(now.plus(life));
        new SignerV4().sign(signing);
        return signing.getRequest().uri().toString();
    }

    private SigningContext context(
            StorageCredential credential, HttpMethod method, String key, Map<String, String> headers, Instant now) {
        RequestMessage request = RequestMessage.newBuilder()
                .method(method.name())
                .uri(address(credential, key).url())
                .headers(new HashMap<>(headers))
                .build();
        SigningContext signing = new SigningContext();
        signing.setProduct("oss");
        signing.setRegion(region(credential));
        signing.setBucket(credential.bucket());
        signing.setKey(key);
        signing.setSignTime(now);
        signing.setCredentials(
                new Credentials(credential.accessKeyId(), credential.secretAccessKey(), credential.sessionToken()));
        signing.setRequest(request);
        return signing;
    }

    /** The host's region, because signatures are checked against it; what FlightHub calls the region where the host has none. */
    static String region(StorageCredential credential) {
        Matcher host = REGION.matcher(credential.endpoint().getHost());
        if (host.matches() && !host.group(1).startsWith("accelerate")) {
            return host.group(1);
        }
        return credential.region() == null ? "" : credential.region().replaceFirst("^oss-", "");
    }
}
