import { isDigit, LineScanner, nameEnd } from "./line-scanner.ts";
import { parseNumber } from "./number-bytes.ts";

/**
 * Takes sample lines apart: name, labels, value, and what may follow. One scanner serves all lines.
 */
export class SampleScanner extends LineScanner {
  value = 0;
  /** Undefined where the line has none. */
  timestamp: number | undefined;
  /** The first byte that the text format 0.0.4 would not have there; -1 when there is none. */
  modernAt = -1;
  /** Where an exemplar begins; -1 when there is none. */
  exemplarAt = -1;

  /** True when the line is a sample; its parts are in the fields then, and otherwise `error` says what was expected. */
  scan(bytes: Uint8Array, start: number, end: number): boolean {
    this.begin(bytes, end);
    this.timestamp = undefined;
    this.modernAt = -1;
    this.exemplarAt = -1;
    const nameStart = this.blanks(start, 0);
    this.nameStart = nameStart;
    this.nameEnd = nameEnd(bytes, nameStart, 3);
    let at = this.nameEnd;
    const open = this.skip(at);
    if (bytes[open] === 123) {
      if (open !== at) this.loose(at);
      at = this.block(open + 1, at === nameStart);
      this.count = this.found;
      if (at < 0) return false;
    } else if (at > nameStart && at < end && open === at)
      return this.fail(`unexpected ${this.shown(at)} in a metric name`, at);
    if (this.nameEnd === this.nameStart) return this.fail("expected a metric name", nameStart);
    return this.#tail(at);
  }

  /** Reads what follows the labels: a value, perhaps a timestamp, perhaps an exemplar. */
  #tail(after: number): boolean {
    const from = this.blanks(after, 1);
    let at = this.token(from);
    if (at === from) return this.fail("the sample has no value", from);
    const value = parseNumber(this.bytes, from, at);
    if (value === undefined) return this.fail(`${this.shown(from)} is not a number`, from);
    this.value = value;
    if (at === this.end) return true;
    let next = this.blanks(at, 1);
    if (next < this.end && this.bytes[next] !== 35) {
      at = this.token(next);
      if (!this.#time(next, at)) return false;
      next = at === this.end ? at : this.blanks(at, 1);
    }
    if (next < this.end) return this.#exemplar(next);
    if (next > at) this.loose(at);
    return true;
  }

  #time(from: number, to: number): boolean {
    const time = parseNumber(this.bytes, from, to);
    if (time === undefined || !Number.isFinite(time))
      return this.fail(`${this.shown(from)} is not a timestamp`, from);
    // 0.0.4 counts whole milliseconds, OpenMetrics seconds with a fraction.
    if (!isWhole(this.bytes, from, to)) this.#modern(from);
    this.timestamp = time;
    return true;
  }

  #exemplar(from: number): boolean {
    const { bytes } = this;
    if (bytes[from] !== 35) return this.fail(`unexpected ${this.shown(from)} after the timestamp`, from);
    if (bytes[from + 1] !== 32 || bytes[from + 2] !== 123)
      return this.fail('expected an exemplar such as # {trace_id="…"} 1', from);
    this.#modern(from);
    this.exemplarAt = from;
    let at = this.block(from + 3, false);
    this.exemplarLabels = this.found - this.count;
    if (at < 0) return false;
    const value = this.blanks(at, 1);
    at = this.token(value);
    if (parseNumber(bytes, value, at) === undefined)
      return this.fail("expected a number after the labels of the exemplar", value);
    const time = at === this.end ? at : this.blanks(at, 1);
    if (time === this.end) return time === at || this.fail("unexpected blank after the exemplar", at);
    at = this.token(time);
    if (!Number.isFinite(parseNumber(bytes, time, at) ?? Number.NaN))
      return this.fail(`${this.shown(time)} is not a timestamp`, time);
    return at === this.end || this.fail(`unexpected ${this.shown(at)} after the exemplar`, at);
  }

  #modern(at: number): void {
    if (this.modernAt < 0) this.modernAt = at;
  }
}

function isWhole(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = bytes[from] === 45 || bytes[from] === 43 ? from + 1 : from; at < to; at++)
    if (!isDigit(bytes[at])) return false;
  return true;
}
