package dev.flightrelay.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** How fluid the desk is with a large fleet that changes all the time, while somebody scrolls. {@code src/bench/run desk}. */
class DeskBench extends DeskFixture {

    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int EVENTS = Integer.getInteger("bench.events", 50);
    private static final int DEVICES = Integer.getInteger("bench.devices", 1_000);
    private static final String[] VIEWS =
            System.getProperty("bench.views", "overview,fleet,alerts,map").split(",");
    private static final int PROJECTS = 10;
    private static final int ALERTS = 50;

    /** Of ten events so many are states, one an alert that begins or ends. */
    private static final int STATES = 9;

    private static final String METER = """
            (() => {
              const meter = { frames: [], tasks: [] };
              window.meter = meter;
              let before = 0;
              const tick = (now) => {
                if (before) meter.frames.push(now - before);
                before = now;
                requestAnimationFrame(tick);
              };
              requestAnimationFrame(tick);
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) meter.tasks.push(entry.duration);
              }).observe({ type: 'longtask' });
            })()""";

    private int sent;

    @Test
    void measure() throws InterruptedException {
        fill();
        StringBuilder table = new StringBuilder("""

                %,d devices, %d events/s for %d s, scrolled all the while

                | View | frames | p50 ms | p95 ms | p99 ms | longest ms | long tasks | longest ms | heap MB, begin | end | DOM nodes, begin | end |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """.formatted(DEVICES, EVENTS, SECONDS));
        for (String view : VIEWS) {
            table.append(measure(view));
        }
        System.out.println(table);
    }

    private String measure(String view) throws InterruptedException {
        page = new DeskPage(chromium(), relay, view);
        Page itself = page.itself();
        assertThat(page.connection()).hasText("Live");
        itself.waitForCondition(() -> relay.events.openStreams() > 0);
        CDPSession browser = itself.context().newCDPSession(itself);
        browser.send("Performance.enable");
        // So that all has been drawn once, and compiled.
        run(itself, Math.min(10, SECONDS));
        Map<String, Double> begin = metrics(browser);
        itself.evaluate(METER);
        int before = sent;
        run(itself, SECONDS);
        Row row = Row.of(itself);
        Map<String, Double> end = metrics(browser);
        assertThat(sent - before).isGreaterThan(EVENTS * SECONDS * 9 / 10);
        page.close();
        return "| %s | %,d | %.1f | %.1f | %.1f | %.0f | %d | %.0f | %.1f | %.1f | %,.0f | %,.0f |%n"
                .formatted(
                        view,
                        row.frames().size(),
                        row.percentile(0.5),
                        row.percentile(0.95),
                        row.percentile(0.99),
                        row.percentile(1),
                        row.tasks().size(),
                        row.longestTask(),
                        begin.get("JSHeapUsedSize") / 1e6,
                        end.get("JSHeapUsedSize") / 1e6,
                        begin.get("Nodes"),
                        end.get("Nodes"));
    }

    /** Sends events from beside, as a server does, and scrolls, as a reader does: on the map that is to come closer and to go away. */
    private void run(Page itself, int seconds) throws InterruptedException {
        ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
        publisher.scheduleAtFixedRate(this::publish, 0, 1_000_000 / EVENTS, TimeUnit.MICROSECONDS);
        itself.mouse().move(600, 500);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int turn = 0; System.nanoTime() < end; turn++) {
            itself.mouse().wheel(0, turn / 40 % 2 == 0 ? 200 : -200);
            itself.waitForTimeout(100);
        }
        publisher.shutdown();
        assertThat(publisher.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void publish() {
        int number = sent++;
        int device = number * 7919 % DEVICES;
        String project = "/projects/p-" + device % PROJECTS;
        if (number % 10 < STATES) {
            String values = """
                    "mode":"wayline_flight","batteryPercent":%d,"windSpeedMetresPerSecond":%d,"latitude":%s,"longitude":%s,\
                    "headingDegrees":%d""".formatted(
                            number % 100,
                            number % 9,
                            50 + device / 40 * 0.01 + number % 500 * 0.00002,
                            9 + device % 40 * 0.01,
                            number % 360);
            relay.fleetingEvent("device.state", project, Fleet.state("SN" + device, Instant.now(), false, values));
            return;
        }
        // Each alert ends when the one comes that stands for it fifty later.
        String id = "alert-" + number / 10 % ALERTS;
        String sn = "SN" + device;
        Instant raisedAt = Instant.now().minusSeconds(30);
        boolean isRaised = number / 10 / ALERTS % 2 == 0;
        relay.event(
                isRaised ? "hms.raised" : "hms.cleared",
                "/projects/p-" + number / 10 % ALERTS % PROJECTS,
                isRaised
                        ? Fleet.alert(id, sn, "reminder", "Wind rises", raisedAt)
                        : Fleet.cleared(id, sn, "reminder", "Wind rises", raisedAt, Instant.now()));
    }

    private void fill() {
        relay.list("/projects", each(PROJECTS, at -> Fleet.project("p-" + at, "Site " + at)));
        for (int project = 0; project < PROJECTS; project++) {
            int number = project;
            relay.list("/projects/p-" + project + "/devices", each(DEVICES / PROJECTS, at -> {
                int device = at * PROJECTS + number;
                String json = at % 2 == 0
                        ? Fleet.dock("SN" + device, "Dock " + device, true)
                        : Fleet.aircraft("SN" + device, "Aircraft " + device, true, "SN" + (device - PROJECTS));
                return json.replace("\"p-1\"", "\"p-" + number + '"');
            }));
            relay.list("/projects/p-" + project + "/alerts");
        }
        relay.answers = new CommandsStub();
    }

    private static String[] each(int count, IntFunction<String> json) {
        return IntStream.range(0, count).mapToObj(json).toArray(String[]::new);
    }

    /** What is in use after a collection of garbage. */
    private static Map<String, Double> metrics(CDPSession browser) {
        browser.send("HeapProfiler.collectGarbage");
        JsonObject answer = browser.send("Performance.getMetrics");
        return answer.getAsJsonArray("metrics").asList().stream()
                .map(metric -> metric.getAsJsonObject())
                .collect(Collectors.toMap(
                        metric -> metric.get("name").getAsString(),
                        metric -> metric.get("value").getAsDouble()));
    }

    /** What was measured in the page: times between frames, and tasks of 50 ms and more. */
    private record Row(List<Double> frames, List<Double> tasks) {

        static Row of(Page page) {
            return new Row(numbers(page, "frames"), numbers(page, "tasks"));
        }

        private static List<Double> numbers(Page page, String name) {
            List<?> all = (List<?>) page.evaluate("name => window.meter[name]", name);
            return all.stream()
                    .map(one -> ((Number) one).doubleValue())
                    .sorted()
                    .toList();
        }

        double percentile(double part) {
            return frames.get((int) Math.ceil(part * frames.size()) - 1);
        }

        double longestTask() {
            return tasks.isEmpty() ? 0 : tasks.get(tasks.size() - 1);
        }
    }
}
