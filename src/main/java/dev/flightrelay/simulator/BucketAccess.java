package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.Instant;

/** Decides who may do what to which object. */
final class BucketAccess {

    private final Clock clock;
    private final Credentials credentials;

    BucketAccess(Clock clock, Credentials credentials) {
        this.clock = clock;
        this.credentials = credentials;
    }

    /**
     * A request that may be carried out.
     *
     * @param payloadHash SHA-256 that the body has to have, or {@link Claim#UNSIGNED}
     */
    record Grant(Credential credential, String payloadHash) {}

    /** Answers what the request may do, or throws the {@link BucketRefusal}. */
    Grant check(SignedRequest request, String key) {
        Claim claim = AwsSignature.claim(request)
                .or(() -> OssSignature4.claim(request))
                .or(() -> OssSignature1.claim(request))
                .orElseThrow(() -> BucketRefusal.denied("the request is not signed"));
        Credential credential = credential(claim);
        Instant now = clock.instant();
        if (now.isBefore(claim.notBefore()) || now.isAfter(claim.notAfter())) {
            throw claim.link()
                    ? BucketRefusal.denied("Request has expired")
                    : new BucketRefusal(403, "RequestTimeTooSkewed", "the clocks are more than 15 minutes apart");
        }
        if (!claim.region().isEmpty()
                && !claim.region().equals(credential.provider().region())) {
            throw BucketRefusal.malformed("the region '" + claim.region() + "' is wrong; expecting '"
                    + credential.provider().region() + "'");
        }
        if (!claim.proves(credential.secret())) {
            throw new BucketRefusal(
                    403, "SignatureDoesNotMatch", "the signature is not the one that follows from request and key");
        }
        boolean may = request.method().equals("PUT") ? credential.mayWrite(key) : credential.mayRead(key);
        if (!may) {
            throw BucketRefusal.denied("the key is outside of what the credential is for");
        }
        return new Grant(credential, claim.payloadHash());
    }

    private Credential credential(Claim claim) {
        Credential credential = credentials
                .find(claim.accessKeyId())
                .filter(found -> found.provider().oss() == claim.oss())
                .orElseThrow(() -> new BucketRefusal(
                        403, "InvalidAccessKeyId", "the access key does not exist in this kind of storage"));
        if (!Digests.same(credential.token(), claim.sessionToken())) {
            throw new BucketRefusal(403, "InvalidToken", "the session token does not belong to the access key");
        }
        if (clock.instant().isAfter(credential.expiresAt())) {
            throw new BucketRefusal(403, "ExpiredToken", "the session token has expired");
        }
        return credential;
    }
}
