package dev.flightrelay.simulator;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The signatures against examples that Amazon and Alibaba publish in their documentation and in the tests of their libraries. */
class SignatureTest {

    private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String OSS_QUERY =
            "param1=value1&%2Bparam1=value3&%7Cparam1=value4&%2Bparam2=&%7Cparam2=&param2=";
    private static final String OSS_PATH = "/bucket/1234%2B-/123/1.txt";

    @Test
    void awsHeaderOfAGet() {
        SignedRequest request = SignedRequest.of(
                "GET",
                "/test.txt",
                null,
                awsHeaders(EMPTY)
                        .add("Range", "bytes=0-9")
                        .add(
                                "Authorization",
                                aws(
                                        "host;range;x-amz-content-sha256;x-amz-date",
                                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")));

        assertThat(AwsSignature.claim(request).orElseThrow().proves(AWS_SECRET)).isTrue();
        assertThat(AwsSignature.claim(request).orElseThrow().proves("other")).isFalse();
    }

    @Test
    void awsHeaderOfAPutWithACharacterToEscape() {
        SignedRequest request = SignedRequest.of(
                "PUT",
                "/test$file.text",
                null,
                awsHeaders("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
                        .add("Date", "Fri, 24 May 2013 00:00:00 GMT")
                        .add("x-amz-storage-class", "REDUCED_REDUNDANCY")
                        .add(
                                "Authorization",
                                aws(
                                        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                                        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")));

        assertThat(AwsSignature.claim(request).orElseThrow().proves(AWS_SECRET)).isTrue();
    }

    @Test
    void awsQueries() {
        SignedRequest lifecycle = SignedRequest.of(
                "GET",
                "/",
                "lifecycle",
                awsHeaders(EMPTY)
                        .add(
                                "Authorization",
                                aws(
                                        "host;x-amz-content-sha256;x-amz-date",
                                        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")));
        SignedRequest list = SignedRequest.of(
                "GET",
                "/",
                "max-keys=2&prefix=J",
                awsHeaders(EMPTY)
                        .add(
                                "Authorization",
                                aws(
                                        "host;x-amz-content-sha256;x-amz-date",
                                        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")));

        assertThat(AwsSignature.claim(lifecycle).orElseThrow().proves(AWS_SECRET))
                .isTrue();
        assertThat(AwsSignature.claim(list).orElseThrow().proves(AWS_SECRET)).isTrue();
    }

    @Test
    void awsLink() {
        SignedRequest request = SignedRequest.of(
                "GET",
                "/test.txt",
                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                MultiMap.caseInsensitiveMultiMap().add("Host", "examplebucket.s3.amazonaws.com"));

        Claim claim = AwsSignature.claim(request).orElseThrow();
        assertThat(claim.proves(AWS_SECRET)).isTrue();
        assertThat(claim.link()).isTrue();
        assertThat(claim.notAfter()).isEqualTo("2013-05-25T00:00:00Z");
        assertThat(claim.toString()).doesNotContain("aeeed9bb");
    }

    @Test
    void awsHeadersHaveToBeSigned() {
        SignedRequest request = SignedRequest.of(
                "GET", "/test.txt", null, awsHeaders(EMPTY).add("Authorization", aws("host;x-amz-date", "00")));

        assertThatThrownBy(() -> AwsSignature.claim(request))
                .isInstanceOf(BucketRefusal.class)
                .hasMessageContaining("not signed");
    }

    @Test
    void oss4HeaderWithoutAndWithTokenAndMoreHeaders() {
        String plain =
                "Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,Signature=e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe";
        String token =
                "Credential=ak/20231217/cn-hangzhou/oss/aliyun_v4_request,Signature=b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea";
        String more =
                "Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,AdditionalHeaders=abc;zabc,Signature=4a4183c187c07c8947db7620deb0a6b38d9fbdd34187b6dbaccb316fa251212f";

        assertThat(oss4("20231216T162057Z", plain, null).proves("sk")).isTrue();
        assertThat(oss4("20231217T034736Z", token, "token").proves("sk")).isTrue();
        assertThat(oss4("20231216T172512Z", more, null).proves("sk")).isTrue();
        assertThat(oss4("20231216T172512Z", more, null).proves("other")).isFalse();
    }

    @Test
    void oss4Link() {
        String query = OSS_QUERY
                + "&x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=20231217T035628Z&x-oss-expires=599&x-oss-security-token=token"
                + "&x-oss-credential=ak%2F20231217%2Fcn-hangzhou%2Foss%2Faliyun_v4_request"
                + "&x-oss-signature=3817ac9d206cd6dfc90f1c09c00be45005602e55898f26f5ddb06d7892e1f8b5";
        SignedRequest request =
                SignedRequest.of("PUT", OSS_PATH, query, ossHeaders().set("content-type", "application/octet-stream"));

        Claim claim = OssSignature4.claim(request).orElseThrow();
        assertThat(claim.proves("sk")).isTrue();
        assertThat(claim.notAfter()).isEqualTo("2023-12-17T04:06:27Z");
    }

    @Test
    void oss1Header() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-MD5", "eB5eJF1ptWaXm4bijSPyxw==")
                .add("Content-Type", "text/html")
                .add("x-oss-meta-author", "alice")
                .add("x-oss-meta-magic", "abracadabra")
                .add("x-oss-date", "Wed, 28 Dec 2022 10:27:41 GMT")
                .add("Authorization", "OSS ak:kSHKmLxlyEAKtZPkJhG9bZb5k7M=");
        SignedRequest request = SignedRequest.of("PUT", "/examplebucket/nelson", null, headers);

        Claim claim = OssSignature1.claim(request).orElseThrow();
        assertThat(claim.proves("sk")).isTrue();
        assertThat(claim.proves("other")).isFalse();
    }

    private static Claim oss4(String date, String fields, String token) {
        MultiMap headers = ossHeaders()
                .add("content-type", "text/plain")
                .add("x-oss-content-sha256", "UNSIGNED-PAYLOAD")
                .add("x-oss-date", date)
                .add("Authorization", "OSS4-HMAC-SHA256 " + fields);
        if (token != null) {
            headers.add("x-oss-security-token", token);
        }
        return OssSignature4.claim(SignedRequest.of("PUT", OSS_PATH, OSS_QUERY, headers))
                .orElseThrow();
    }

    private static MultiMap ossHeaders() {
        return MultiMap.caseInsensitiveMultiMap()
                .add("x-oss-head1", "value")
                .add("abc", "value")
                .add("ZAbc", "value")
                .add("XYZ", "value");
    }

    private static MultiMap awsHeaders(String payloadHash) {
        return MultiMap.caseInsensitiveMultiMap()
                .add("Host", "examplebucket.s3.amazonaws.com")
                .add("x-amz-date", "20130524T000000Z")
                .add("x-amz-content-sha256", payloadHash);
    }

    private static String aws(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                + signedHeaders + ",Signature=" + signature;
    }
}
