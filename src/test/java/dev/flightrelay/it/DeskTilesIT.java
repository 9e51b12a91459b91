package dev.flightrelay.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.flightrelay.page.Chromium;
import dev.flightrelay.page.DeskPage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Pictures below the desk's maps: from the configured place and from nobody else, and a grid where they do not come. */
class DeskTilesIT {

    private static final String STRICT =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @RegisterExtension
    final Stage stage = new Stage();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<Chromium> chromium = Optional.empty();
    private DeskPage page;
    private HttpServer tiles;
    private volatile int status = 200;

    @BeforeEach
    void startServerAndBrowser() throws IOException {
        tiles = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tiles.createContext("/", this::answer);
        tiles.setExecutor(threads);
        tiles.start();
        chromium = Chromium.start();
    }

    @AfterEach
    void stop() {
        if (page != null) {
            page.close();
        }
        chromium.ifPresent(Chromium::close);
        tiles.stop(0);
        threads.shutdownNow();
    }

    @Test
    void showsPicturesOfTheConfiguredPlaceAndTheGridWithoutThem() {
        assumeTrue(chromium.isPresent(), "no browser: apt-get install -y chromium");
        Map<String, String> settings = settings();
        RelayProcess relay = stage.start(settings);

        assertThat(policy(relay, "/")).isEqualTo(STRICT + "; img-src 'self' " + origin());
        assertThat(policy(relay, "/index.html")).isEqualTo(policy(relay, "/"));
        assertThat(policy(relay, "/live.html")).doesNotContain(origin());
        assertThat(new JsonObject(relay.get("/api/v1/desk").body()).getJsonObject("tiles"))
                .isEqualTo(JsonObject.of(
                        "url",
                        origin() + "/{z}/{x}/{y}.png?token=t0ken",
                        "attribution",
                        "Ours, https://tiles.example.org/terms",
                        "maxZoom",
                        17));

        open(settings);
        assertThat(page.locator("img.leaflet-tile-loaded").first()).isVisible(patiently());
        assertThat(asked).isNotEmpty().allMatch(uri -> uri.matches("/\\d+/\\d+/\\d+\\.png\\?token=t0ken"));
        assertThat(page.locator(".map-attribution")).hasText("Ours, https://tiles.example.org/terms");
        assertThat(page.locator(".map-attribution a")).hasAttribute("href", "https://tiles.example.org/terms");
        assertThat(page.locator(".map-trouble")).isEmpty();
        // Tiles that are not shown any more are taken out without a word of the page's policy.
        page.locator(".map-zoom-in").click();
        page.locator(".map-zoom-in").click();
        page.locator("#map-all").click();
        assertThat(page.locator("img.leaflet-tile-loaded").first()).isVisible(patiently());
        page.isQuiet();
        page.isAccessible();
        // Others than the configured place are kept out by the policy itself.
        assertThat(page.itself()
                        .evaluate("""
                (url) => new Promise((resolve) => {
                  document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
                  new Image().src = url;
                })""", "http://localhost:" + tiles.getAddress().getPort() + "/0/0/0.png"))
                .isEqualTo("img-src");

        keepsTheGridWherePicturesDoNotCome(settings);
    }

    private void keepsTheGridWherePicturesDoNotCome(Map<String, String> settings) {
        status = 403;
        page.close();
        open(settings);

        assertThat(page.locator(".map-trouble"))
                .hasText(
                        "Pictures of the ground did not come from 127.0.0.1:"
                                + tiles.getAddress().getPort() + ". Where they are missing, the grid stands in.",
                        new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        assertThat(page.locator(".map-grid path")).isVisible();
        page.isAccessible();

        status = 200;
        page.locator(".map-zoom-in").click();
        assertThat(page.locator(".map-trouble")).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(60_000));
    }

    @Test
    void asksNobodyWithoutAnAddress() throws IOException, InterruptedException {
        assertThat(ask("/").headers().allValues("Content-Security-Policy")).containsExactly(STRICT);
        assertThat(new JsonObject(ask("/api/v1/desk").body()).getMap()).containsEntry("tiles", null);
    }

    private static HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(PackagedRelay.home().resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = stage.settings();
        settings.put("relay.desk.tiles.url", origin() + "/{z}/{x}/{y}.png?token=t0ken");
        settings.put("relay.desk.tiles.attribution", "Ours, https://tiles.example.org/terms");
        settings.put("relay.desk.tiles.max-zoom", "17");
        return settings;
    }

    private void open(Map<String, String> settings) {
        String home = "http://127.0.0.1:" + settings.get("quarkus.http.port") + "/";
        page = new DeskPage(chromium.orElseThrow(), home, "map");
        page.knows(origin() + "/");
        assertThat(page.connection()).hasText("Live");
    }

    private String origin() {
        return "http://127.0.0.1:" + tiles.getAddress().getPort();
    }

    private static String policy(RelayProcess relay, String path) {
        HttpResponse<String> answer = relay.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1);
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        boolean isGood = status == 200;
        exchange.getResponseHeaders().set("Content-Type", isGood ? "image/png" : "text/plain");
        exchange.sendResponseHeaders(status, isGood ? PICTURE.length : -1);
        if (isGood) {
            exchange.getResponseBody().write(PICTURE);
        }
        exchange.close();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    }
}
