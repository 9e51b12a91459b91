/**
 * Server-sent events out of text, by the rules of the HTML standard. Unlike an EventSource it also hands over blocks
 * without data: the relay's heartbeats, which move the reader's place.
 */

// No block of the relay comes near it; whoever sends more than this without an end of line is no event stream.
const LONGEST_LINE = 4 * 1024 * 1024;

export class SseParser {
  #onBlock;
  #rest = '';
  #afterReturn = false;
  #block = emptyBlock();

  /**
   * @param {(block: {type: string, data: ?string, id: ?string, retry: ?number}) => void} onBlock called for each block
   *     that is more than comments; null stands for what the block does not have
   */
  constructor(onBlock) {
    this.#onBlock = onBlock;
  }

  /** Takes the next piece of text, cut anywhere. */
  push(text) {
    if (text === '') return;
    // The line feed of a CR LF that was cut in two ends no second line.
    this.#rest += this.#afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#afterReturn = text.endsWith('\r');
    let start = 0;
    for (const end of this.#rest.matchAll(/\r\n|\r|\n/g)) {
      this.#line(this.#rest.slice(start, end.index));
      start = end.index + end[0].length;
    }
    this.#rest = this.#rest.slice(start);
    if (this.#rest.length > LONGEST_LINE) throw new Error('a line without end');
  }

  #line(line) {
    if (line === '') {
      this.#end();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#block.data = this.#block.data === null ? value : `${this.#block.data}\n${value}`;
    else if (field === 'event') this.#block.type = value || 'message';
    else if (field === 'id' && !value.includes('\0')) this.#block.id = value;
    else if (field === 'retry' && /^[0-9]+$/.test(value)) this.#block.retry = Number(value);
  }

  #end() {
    const block = this.#block;
    this.#block = emptyBlock();
    if (block.data !== null || block.id !== null || block.retry !== null) this.#onBlock(block);
  }
}

function emptyBlock() {
  return { type: 'message', data: null, id: null, retry: null };
}
