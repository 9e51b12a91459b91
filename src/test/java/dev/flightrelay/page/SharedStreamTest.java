package dev.flightrelay.page;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several tabs with the JavaScript client share one stream, in a real browser. */
class SharedStreamTest extends StreamClientFixture {

    @Test
    void twoTabsShareOneStreamAndGetEverythingOnceAndInOrder() {
        relay.append(5);
        StreamTab first = tab().follow(StreamStub.id(0)).untilLive();
        first.got(1, 5);
        StreamTab second = tab().follow(StreamStub.id(2)).untilLive();
        second.got(3, 5);

        for (int i = 0; i < 50; i++) {
            relay.append(3);
        }

        first.got(1, 155);
        second.got(3, 155);
        assertThat(relay.asks).hasSize(1);
        assertThat(second.list("states")).isEqualTo(List.of("connecting", "live"));
    }

    @Test
    void theStreamLivesAsLongAsATabWantsIt() {
        StreamTab first = tab().follow(null).untilLive();
        StreamTab second = tab().follow(null).untilLive();
        StreamTab other = tab();

        first.close();
        relay.append(2);
        second.got(1, 2);
        assertThat(relay.asks).hasSize(1);
        assertThat(relay.readers()).isEqualTo(1);

        // The worker itself stays while this tab is open and wants nothing.
        other.evaluate("async () => new SharedWorker('/js/relay-stream/worker.js', { type: 'module', name: '{}' })");
        second.evaluate("() => stream.stop()");
        untilReaders(other, 0);
    }

    @Test
    void aTabThatComesWithAnOlderIdMissesNothing() {
        relay.append(3_000);
        StreamTab first = tab().follow(StreamStub.id(2_990)).untilLive();
        first.got(2_991, 3_000);

        StreamTab second = tab().follow(StreamStub.id(10));
        second.got(11, 3_000);
        // It read a stream of its own and went over to the shared one.
        untilReaders(second, 1);
        assertThat(relay.asks).extracting(StreamStub.Ask::lastEventId).containsExactly("5f3c-2990", "5f3c-10");

        relay.append(10);
        first.got(2_991, 3_010);
        second.got(11, 3_010);
        assertThat(relay.readers()).isEqualTo(1);
    }

    @Test
    void aSlowTabIsNoTroubleForTheOthersAndMissesNothing() {
        StreamTab first = tab().follow(null).untilLive();
        StreamTab slow = tab().follow(null).untilLive();
        untilReaders(first, 1);

        slow.block(1_500);
        for (int i = 0; i < 50; i++) {
            relay.append(100);
        }

        first.got(1, 5_000);
        assertThat(slow.list("resets")).isEmpty();
        slow.got(1, 5_000);
        relay.append(1);
        slow.got(1, 5_001);
        first.got(1, 5_001);
        untilReaders(first, 1);
    }

    @Test
    void aTabAloneThatIsSlowHoldsTheStreamBack() {
        relay.append(20_000);
        StreamTab tab = tab().follow(StreamStub.id(0), "heartbeatMs: 5000");

        tab.got(1, 20_000);
        assertThat(relay.asks).hasSize(1);
    }

    @Test
    void aTabThatWasFrozenComesBackAndMissesNothing() {
        StreamTab first = tab().follow(null, "heartbeatMs: 300").untilLive();
        StreamTab frozen = tab().follow(null, "heartbeatMs: 300").untilLive();
        untilReaders(first, 1);

        frozen.block(2_500);
        relay.append(3);

        first.got(1, 3);
        frozen.got(1, 3);
        relay.append(1);
        frozen.got(1, 4);
    }

    @Test
    void dropsATabThatIsGoneWithoutAWord() {
        StreamTab tab = tab().follow(null, "heartbeatMs: 300").untilLive();
        untilReaders(tab, 1);

        // As if it had crashed: the port is there and nobody answers.
        tab.evaluate("""
                () => {
                  const url = new URL('/api/v1/events?type=project.*', location).href;
                  const config = { protocol: 1, url, heartbeatMs: 300, account: '', authorizes: false };
                  window.dead = new SharedWorker('/js/relay-stream/worker.js', { type: 'module', name: JSON.stringify(config) });
                  dead.port.start();
                  dead.port.postMessage({ kind: 'join', cursor: null });
                  stream.stop();
                }""");

        untilReaders(tab, 0);
    }

    @Test
    void anIdBeyondTheLogIsFoundOutAlsoByATabThatCameLater() {
        relay.append(5);
        StreamTab first = tab().follow(StreamStub.id(5), "heartbeatMs: 300").untilLive();
        StreamTab second = tab().follow(StreamStub.id(900), "heartbeatMs: 300").untilLive();

        second.waitFor(() -> {
            relay.heartbeat();
            return !second.list("resets").isEmpty();
        });

        assertThat(second.list("resets")).isEqualTo(List.of("future"));
        assertThat(first.list("resets")).isEmpty();
        relay.append(1);
        second.got(6, 6);
        first.got(6, 6);
    }

    @Test
    void tellsAllTabsOfAReset() {
        StreamTab first = tab().follow(null).untilLive();
        StreamTab second = tab().follow(null).untilLive();
        untilReaders(first, 1);

        relay.append(3);
        relay.reset();
        relay.append(1);

        first.got(1, 4);
        second.got(1, 4);
        assertThat(first.list("resets")).isEqualTo(List.of("expired"));
        assertThat(second.list("resets")).isEqualTo(List.of("expired"));
    }

    @Test
    void aTabThatComesLaterIsToldTheNewestOfWhatIsNotInTheLog() {
        StreamTab first = tab().follow(null).untilLive();
        untilReaders(first, 1);
        for (int n : new int[] {1, 2, 3}) {
            relay.write("event: device.state\ndata: {\"source\":\"/p\",\"subject\":\"SN%d\",\"data\":{\"n\":%d}}\n\n"
                    .formatted(n % 2, n));
            first.got(1, n);
        }

        StreamTab second = tab().follow(null);

        second.until("got.length === 2");
        assertThat(second.list("got.sort()")).isEqualTo(List.of(2, 3));
    }

    @Test
    void pagesOfSeveralAccountsShareNothing() {
        String hook = "authorize: async () => ({ query: { ticket: 'of ' + who } })";
        StreamTab anna = tab();
        anna.evaluate("() => { window.who = 'anna'; }");
        anna.follow(null, hook, "account: 'anna'").untilLive();
        StreamTab bert = tab();
        bert.evaluate("() => { window.who = 'bert'; }");
        bert.follow(null, hook, "account: 'bert'").untilLive();

        assertThat(relay.asks).extracting(ask -> ask.query().get("ticket")).containsExactly("of anna", "of bert");
    }

    @Test
    void withoutSharedWorkersEachPageHasItsOwnStream() {
        browser.addInitScript("delete window.SharedWorker");
        twoStreamsThatWork();
    }

    @Test
    void whereTheWorkerDoesNotStartEachPageHasItsOwnStream() {
        relay.missing.add("/js/relay-stream/worker.js");
        twoStreamsThatWork();
    }

    private void twoStreamsThatWork() {
        relay.append(2);
        StreamTab first = tab().follow(StreamStub.id(0)).untilLive();
        StreamTab second = tab().follow(StreamStub.id(1)).untilLive();

        first.got(1, 2);
        second.got(2, 2);
        untilReaders(first, 2);
        relay.disconnect();
        relay.append(1);
        first.got(1, 3);
        second.got(2, 3);
    }
}
