package dev.flightrelay.page;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The client's parser, in the browser, with text that is cut in every place. */
class SseParserTest extends StreamClientFixture {

    @Test
    void readsTheSameWhereverTheBytesAreCut() {
        Object differing = tab().evaluate("""
                async () => {
                  const { SseParser } = await import('/js/relay-stream/parser.js');
                  const text = '\\uFEFF: hi\\r\\nid: 1\\r\\nretry: 20\\r\\n\\r\\nevent: ü🚁\\rdata: a\\rdata:b\\r\\rid\\n\\n'
                    + ': only a comment\\n\\ndata\\n\\ndata:  two spaces\\nnonsense: x\\nretry: 1s\\nid: a\\0b\\n\\ndata: cut off\\n';
                  const bytes = new TextEncoder().encode(text);
                  const read = (...pieces) => {
                    const blocks = [];
                    const decoder = new TextDecoder();
                    const parser = new SseParser((block) => blocks.push(block));
                    for (const piece of pieces) parser.push(decoder.decode(piece, { stream: true }));
                    return JSON.stringify(blocks);
                  };
                  const expected = JSON.stringify([
                    { type: 'message', data: null, id: '1', retry: 20 },
                    { type: 'ü🚁', data: 'a\\nb', id: null, retry: null },
                    { type: 'message', data: null, id: '', retry: null },
                    { type: 'message', data: '', id: null, retry: null },
                    { type: 'message', data: ' two spaces', id: null, retry: null },
                  ]);
                  const differing = [];
                  for (let cut = 0; cut <= bytes.length; cut++) {
                    const blocks = read(bytes.slice(0, cut), bytes.slice(cut));
                    if (blocks !== expected) differing.push(`${cut}: ${blocks}`);
                  }
                  const single = read(...[...bytes].map((byte) => Uint8Array.of(byte)));
                  if (single !== expected) differing.push(`each: ${single}`);
                  return differing;
                }""");

        assertThat(differing).isEqualTo(List.of());
    }

    @Test
    void givesUpALineWithoutEnd() {
        Object message = tab().evaluate("""
                async () => {
                  const { SseParser } = await import('/js/relay-stream/parser.js');
                  const parser = new SseParser(() => {});
                  try {
                    for (let i = 0; i < 10; i++) parser.push('x'.repeat(1024 * 1024));
                  } catch (error) {
                    return error.message;
                  }
                }""");

        assertThat(message).isEqualTo("a line without end");
    }

    @Test
    void waitsAsToldAndNeverForGood() {
        Object wrong = tab().evaluate("""
                async () => {
                  const { reasonOf, waitAfter } = await import('/js/relay-stream/waiting.js');
                  const refused = (value) =>
                    reasonOf(new Response('', { status: 503, headers: value ? { 'Retry-After': value } : {} }));
                  const wait = (end, failures, retryMs = 10) => waitAfter(end, { failures, retryMs });
                  const checks = {
                    seconds: wait(refused('7'), 1) >= 7000 && wait(refused('7'), 1) <= 8400,
                    date: Math.abs(wait(refused(new Date(Date.now() + 60_000).toUTCString()), 1) - 66_000) < 8000,
                    past: wait(refused(new Date(0).toUTCString()), 1) >= 500,
                    years: wait(refused('99999999999'), 1) <= 1.2 * 3_600_000,
                    zero: wait(refused('0'), 1) >= 500,
                    nonsense: refused('soon').retryAfterMs === undefined,
                    first: wait(refused(), 1) >= 500 && wait(refused(), 1) <= 1000,
                    grows: wait(refused(), 4) >= 4000,
                    ends: wait(refused(), 5000) <= 30_000,
                    retry: wait({ why: 'ended' }, 0, 4000) === 4000,
                    goodbye: wait({ why: 'goodbye' }, 9, 1234) === 1234,
                    page: reasonOf(new Response('', { headers: { 'Content-Type': 'text/html' } })).why === 'refused',
                  };
                  return Object.keys(checks).filter((name) => !checks[name]);
                }""");

        assertThat(wrong).isEqualTo(List.of());
    }
}
