package dev.flightrelay.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One tab with the JavaScript client, in a real browser, before a relay that misbehaves. */
class StreamClientTest extends StreamClientFixture {

    @Test
    void goesOnAfterTheServerClosedTheConnection() {
        relay.append(2);
        StreamTab tab = tab().follow(StreamStub.id(0)).untilLive();
        tab.got(1, 2);

        relay.disconnect();
        relay.append(2);

        tab.got(1, 4);
        assertThat(relay.asks).extracting(StreamStub.Ask::lastEventId).containsExactly("5f3c-0", "5f3c-2");
        assertThat(tab.list("states")).contains("reconnecting ended").endsWith("live");
    }

    @Test
    void goesOnFromAHeartbeatWhenItsFilterLetNothingPass() {
        StreamTab tab = tab().follow(null).untilLive();
        relay.write(": heartbeat\nid: 5f3c-77\n\n");
        tab.until("stream.cursor === '5f3c-77'");

        relay.disconnect();
        tab.waitFor(() -> relay.asks.size() == 2);

        assertThat(relay.asks.get(0).lastEventId()).isNull();
        assertThat(relay.asks.get(1).lastEventId()).isEqualTo("5f3c-77");
        assertThat(relay.asks.get(1).query()).containsEntry("type", "project.*");
    }

    @Test
    void waitsAsLongAsItIsToldWhenTheRelayIsBusy() {
        relay.answers.add(StreamStub.status(503, "2"));
        relay.answers.add(StreamStub.status(429, null));
        StreamTab tab = tab().follow(StreamStub.id(0));
        // What would end any other wait.
        tab.until("stream.state.detail === 503").evaluate("() => stream.reopen()");

        tab.untilLive();
        relay.append(1);
        tab.got(1, 1);
        assertThat(between(0, 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(between(1, 2)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        assertThat(tab.list("states"))
                .isEqualTo(List.of("connecting", "reconnecting refused 503", "reconnecting refused 429", "live"));
    }

    @Test
    void asksForANewTicketAfter401() {
        relay.answers.add(StreamStub.status(401, null));
        StreamTab tab = tab().follow(
                        null,
                        "account: 'anna'",
                        "authorize: async ({ status }) => ({ query: { ticket: 't' + asked.push(status) },"
                                + " headers: { Authorization: 'Bearer b' } })")
                .untilLive();

        assertThat(relay.asks).extracting(ask -> ask.query().get("ticket")).containsExactly("t1", "t2");
        assertThat(relay.asks).extracting(StreamStub.Ask::authorization).containsOnly("Bearer b");
        assertThat(tab.list("asked")).isEqualTo(Arrays.asList(null, 401));
        assertThat(tab.list("states")).isEqualTo(List.of("connecting", "unauthorized refused 401", "live"));
    }

    @Test
    void saysThatItIsSignedOutAndGoesOnAfterSignIn() {
        for (int i = 0; i < 3; i++) {
            relay.answers.add(StreamStub.status(401, null));
        }
        relay.append(1);
        StreamTab tab = tab().follow(StreamStub.id(0)).until("stream.state.phase === 'unauthorized'");

        relay.answers.clear();
        tab.evaluate("() => stream.reopen()");

        tab.untilLive().got(1, 1);
    }

    @Test
    void saysWhenNobodyCanTellTheCredentials() {
        StreamTab tab = tab().follow(null, "authorize: async () => { throw new Error('signed out'); }");

        tab.until("stream.state.phase === 'unauthorized' && stream.state.detail.includes('signed out')");
        assertThat(relay.asks).isEmpty();
    }

    @Test
    void tellsThatEventsWereLostAndGoesOnFromThere() {
        StreamTab tab = tab().follow(null).untilLive();
        untilReaders(tab, 1);
        relay.append(3);
        tab.got(1, 3);

        relay.reset();
        relay.append(1);

        tab.got(1, 4);
        assertThat(tab.list("resets")).isEqualTo(List.of("expired"));
    }

    @Test
    void keepsItsPlaceWhenTheResetAfterTheWelcomeIsLost() {
        relay.answers.add(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(": welcome\nid: 5f3c-0\nretry: 50\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        StreamTab tab = tab().follow("0ld-9").until("resets.length > 0");

        assertThat(relay.asks).extracting(StreamStub.Ask::lastEventId).containsExactly("0ld-9", "0ld-9");
        assertThat(tab.list("resets")).isEqualTo(List.of("future"));
    }

    @Test
    void comesBackWhenTheGoodbyeSaysAndLosesNothing() {
        StreamTab tab = tab().follow(null).untilLive();
        untilReaders(tab, 1);
        relay.append(1);
        tab.got(1, 1);
        long toldAt = System.nanoTime();

        relay.goodbye("drain", 1500);
        relay.append(1);

        tab.got(1, 2);
        assertThat(Duration.ofNanos(relay.asks.get(1).at() - toldAt)).isGreaterThanOrEqualTo(Duration.ofMillis(1490));
        assertThat(tab.list("states")).isEqualTo(List.of("connecting", "live", "reconnecting goodbye drain", "live"));
    }

    @Test
    void readsCharactersThatArriveInPieces() {
        StreamTab tab = tab().follow(null, "onEvent: (event) => got.push(event.data.text)")
                .untilLive();
        untilReaders(tab, 1);
        String text = "Grüße, 消防 🚁";
        for (byte piece : "id: 5f3c-1\r\nevent: x\r\ndata: {\"data\":{\"text\":\"%s\"}}\r\n\r\n"
                .formatted(text)
                .getBytes(StandardCharsets.UTF_8)) {
            relay.write(new byte[] {piece});
        }

        tab.until("got.length > 0");
        assertThat(tab.list("got")).isEqualTo(List.of(text));
    }

    @Test
    void findsAConnectionThatDiedWithoutAWord() {
        StreamTab tab = tab().follow(null, "heartbeatMs: 300").untilLive();

        tab.waitFor(() -> relay.asks.size() > 1);

        assertThat(tab.list("states")).contains("reconnecting silent");
        assertThat(between(0, 1)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void connectsAgainWhenTheNetworkIsBack() {
        StreamTab tab = tab().follow(null, "shared: false").untilLive();

        browser.setOffline(true);
        relay.disconnect();
        tab.until("stream.state.phase === 'reconnecting'");
        browser.setOffline(false);

        relay.append(1);
        tab.got(1, 1);
    }

    @Test
    void aFaultOfThePageDoesNotEndItsStream() {
        relay.append(3);
        StreamTab tab =
                tab().follow(StreamStub.id(0), "onEvent: ({ data }) => { got.push(data.n); throw new Error('mine'); }");

        tab.got(1, 3);
    }

    @Test
    void getsUsedToARelayWithRarerHeartbeats() {
        StreamTab tab = tab().follow(null, "heartbeatMs: 200");
        tab.waitFor(() -> relay.asks.size() > 2);
        tab.untilLive();
        int asks = relay.asks.size();

        // Five that are rarer than three times 200 ms.
        for (int i = 0; i < 5; i++) {
            long until = System.nanoTime() + Duration.ofMillis(800).toNanos();
            tab.waitFor(() -> System.nanoTime() > until);
            relay.heartbeat();
        }

        assertThat(relay.asks).hasSize(asks);
    }

    @Test
    void theRecipeOfAnEventSourceGoesOnAfterARefusal() throws IOException {
        StreamTab tab = tab();
        tab.evaluate("""
                () => {
                  window.got = [];
                  const list = { lastEventId: '5f3c-0' };
                  const show = (event) => got.push(event.data.n);
                  const readListsAgain = () => got.push('again');
                  %s
                }""".formatted(StreamRecipesTest.recipe("### EventSource", "js")));
        untilReaders(tab, 1);
        relay.write("id: 5f3c-1\nevent: hms.raised\ndata: {\"data\":{\"n\":1}}\n\n");
        tab.got(1, 1);
        relay.append(1);

        relay.answers.add(StreamStub.status(503, null));
        relay.disconnect();

        tab.waitFor(() -> relay.asks.size() == 3);
        assertThat(relay.asks).extracting(StreamStub.Ask::lastEventId).containsExactly("5f3c-0", "5f3c-1", "5f3c-1");
        untilReaders(tab, 1);
        relay.reset();
        tab.until("got.at(-1) === 'again'");
    }
}
