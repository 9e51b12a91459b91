package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;

/** Takes and gives objects over HTTP, path style, as S3 and OSS do; spoilt if a fault says so. */
final class BucketDoor {

    static final String PREFIX = "/" + Bucket.NAME + "/";

    private static final Logger LOG = Logger.getLogger(BucketDoor.class);
    private static final String BINARY = "application/octet-stream";

    private final Vertx vertx;
    private final Clock clock;
    private final Bucket bucket;
    private final BucketAccess access;
    private final Faults faults;
    private final Calls calls;

    BucketDoor(Vertx vertx, Depot depot, Faults faults, Calls calls) {
        this.vertx = vertx;
        this.clock = depot.clock();
        this.bucket = depot.bucket();
        this.access = new BucketAccess(depot.clock(), depot.credentials());
        this.faults = faults;
        this.calls = calls;
    }

    /** Checks the signature before the body comes, reads the body in any case, and answers then. */
    void handle(HttpServerRequest request) {
        if (bucket.cors()) {
            request.response().putHeader("Access-Control-Allow-Origin", "*");
        }
        if (request.method().equals(HttpMethod.OPTIONS)) {
            preflight(request);
            return;
        }
        String key = Percent.decoded(request.path().substring(PREFIX.length()));
        calls.count(operation(request));
        if (faults.takeBeforeReading(operation(request), request.path(), projectId(key))
                .isPresent()) {
            request.connection().close();
            return;
        }
        try {
            BucketAccess.Grant grant = access.check(SignedRequest.of(request), key);
            Upload upload = new Upload(grant.credential().keeps());
            request.handler(upload::add);
            request.endHandler(end -> answer(request, key, () -> carriedOut(request, key, grant, upload)));
        } catch (RuntimeException refused) {
            request.endHandler(end -> answer(request, key, () -> {
                throw refused;
            }));
        }
    }

    /* A browser asks before it sends something of a page of another origin; a bucket without rules for that says no. */
    private void preflight(HttpServerRequest request) {
        if (!bucket.cors()) {
            request.response().setStatusCode(403).end();
            return;
        }
        request.response()
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, PUT")
                .putHeader("Access-Control-Allow-Headers", "*")
                .end();
    }

    private static String operation(HttpServerRequest request) {
        return request.method().name().toLowerCase(Locale.ROOT) + "Object";
    }

    /** Keys begin with it. */
    private static String projectId(String key) {
        return key.substring(0, Math.max(0, key.indexOf('/')));
    }

    private void answer(HttpServerRequest request, String key, Supplier<Answer> truth) {
        Exchange exchange = new BucketExchange(vertx, request, () -> guarded(request, truth));
        faults.take(operation(request), request.path(), projectId(key))
                .ifPresentOrElse(fault -> fault.kind().spoil(exchange, fault), exchange::sendTruth);
    }

    private static Answer guarded(HttpServerRequest request, Supplier<Answer> truth) {
        try {
            return truth.get();
        } catch (BucketRefusal refusal) {
            return refusal.answer(request.path());
        } catch (RuntimeException e) {
            // without the query: it may hold a signature
            LOG.error("The simulated bucket failed to answer " + request.path(), e);
            return new BucketRefusal(500, "InternalError", "internal error").answer(request.path());
        }
    }

    private Answer carriedOut(HttpServerRequest request, String key, BucketAccess.Grant grant, Upload upload) {
        return switch (request.method().name()) {
            case "PUT" -> put(request, key, grant, upload);
            case "GET" -> get(find(key), oss(grant));
            case "HEAD" -> Answer.document(200, find(key).contentType(), head(find(key), oss(grant)), Buffer.buffer());
            default -> throw new BucketRefusal(405, "MethodNotAllowed", "the method is not allowed");
        };
    }

    private Answer put(HttpServerRequest request, String key, BucketAccess.Grant grant, Upload upload) {
        if (upload.tooLarge()) {
            throw new BucketRefusal(400, "EntityTooLarge", "the object is larger than 64 MB");
        }
        if (grant.payloadHash().startsWith("STREAMING-")) {
            throw new BucketRefusal(501, "NotImplemented", "a body signed in chunks is not taken");
        }
        Upload.Received body = upload.received();
        if (!grant.payloadHash().equals(Claim.UNSIGNED) && !grant.payloadHash().equals(body.sha256())) {
            throw new BucketRefusal(400, "XAmzContentSHA256Mismatch", "the body has another SHA-256 than promised");
        }
        String promised = request.getHeader("Content-MD5");
        if (promised != null && !promised.equals(Base64.getEncoder().encodeToString(body.md5()))) {
            throw new BucketRefusal(400, "BadDigest", "the body has another MD5 than promised");
        }
        String given = request.getHeader("Content-Type");
        StoredObject object = new StoredObject(
                key,
                given == null ? BINARY : given,
                Digests.hex(body.md5()),
                body.sizeBytes(),
                body.content(),
                clock.instant());
        bucket.put(object);
        return Answer.document(200, "application/xml", Map.of("ETag", etag(object, oss(grant))), Buffer.buffer());
    }

    private static Answer get(StoredObject object, boolean oss) {
        if (object.content() == null) {
            throw new BucketRefusal(403, "InvalidObjectState", "the simulator did not keep the content");
        }
        // copied: the server consumes the buffer that it is given
        return Answer.document(
                200, object.contentType(), head(object, oss), object.content().copy());
    }

    private StoredObject find(String key) {
        return bucket.find(key).orElseThrow(BucketRefusal::noSuchKey);
    }

    private static Map<String, String> head(StoredObject object, boolean oss) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("ETag", etag(object, oss));
        head.put("Content-Length", String.valueOf(object.sizeBytes()));
        head.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(object.modifiedAt().atOffset(ZoneOffset.UTC)));
        return head;
    }

    private static boolean oss(BucketAccess.Grant grant) {
        return grant.credential().provider().oss();
    }

    // OSS writes it in upper case
    private static String etag(StoredObject object, boolean oss) {
        return "\"" + (oss ? object.md5().toUpperCase(Locale.ROOT) : object.md5()) + "\"";
    }
}
