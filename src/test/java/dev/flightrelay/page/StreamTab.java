package dev.flightrelay.page;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** A tab that follows the stream of a {@link StreamStub} with the client, and notes what it is told. */
final class StreamTab {

    private final Page page;

    StreamTab(BrowserContext browser, StreamStub relay) {
        page = browser.newPage();
        page.navigate(relay.url());
    }

    /** Starts after an id, or now with null; {@code options} are JavaScript, such as {@code shared: false}. */
    StreamTab follow(String lastEventId, String... options) {
        page.evaluate("""
                async (lastEventId) => {
                  const { RelayStream } = await import('/js/relay-stream.js');
                  Object.assign(window, { got: [], resets: [], states: [], asked: [] });
                  window.stream = new RelayStream({
                    url: '/api/v1/events?type=project.*',
                    onEvent: (event) => got.push(event.data.n),
                    onReset: (reset) => resets.push(reset.reason),
                    onState: ({ phase, why, detail }) => states.push([phase, why, detail].filter(Boolean).join(' ')),
                    %s
                  });
                  stream.start(lastEventId);
                }""".formatted(String.join(", ", options)), lastEventId);
        return this;
    }

    StreamTab untilLive() {
        return until("stream.state.phase === 'live'");
    }

    /** Waits for a condition in JavaScript. */
    StreamTab until(String condition) {
        page.waitForFunction("() => " + condition);
        return this;
    }

    /** Waits for a condition here, while the browser's messages go on. */
    void waitFor(BooleanSupplier condition) {
        page.waitForCondition(condition);
    }

    /** Exactly these numbers, each once and in order. */
    void got(int first, int last) {
        until("got.length >= " + (last - first + 1));
        assertThat(list("got"))
                .isEqualTo(IntStream.rangeClosed(first, last).boxed().toList());
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String expression) {
        return (List<Object>) page.evaluate("() => " + expression);
    }

    Object evaluate(String script) {
        return page.evaluate(script);
    }

    /** Keeps the page's only thread busy, as a page that draws too much does. */
    void block(int millis) {
        page.evaluate(
                "(ms) => { setTimeout(() => { for (const end = Date.now() + ms; Date.now() < end;); }, 0); }", millis);
    }

    void close() {
        page.close();
    }
}
