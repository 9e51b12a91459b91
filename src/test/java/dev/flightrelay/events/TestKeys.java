package dev.flightrelay.events;

import java.io.IOException;
import java.nio.file.Path;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** A certificate that nobody signed, made when it is needed. */
final class TestKeys {

    private static final String PASSWORD = "for-tests";

    private TestKeys() {}

    /** A server with TLS, whose keys are in a folder. */
    static HttpServerOptions tls(Path folder) throws IOException, InterruptedException {
        String keys = folder.resolve("keys.p12").toString();
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "relay",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start()
                .waitFor();
        assertThat(made).isZero();
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PfxOptions().setPath(keys).setPassword(PASSWORD));
    }
}
