/** Where a run says what it is doing. */
export interface Progress {
  /** A suite begins. */
  suite(title: string): void;
  /** A part of it begins. Shown to a person only. */
  step(what: string): void;
  /** A suite is done. */
  done(seconds: number): void;
}

/** On a terminal one line that changes; elsewhere one line a suite. */
export function createProgress(out: NodeJS.WriteStream): Progress {
  let title = "";
  return {
    suite(next) {
      title = next;
      if (out.isTTY) out.write(`\r\u001B[K${title}`);
    },
    step(what) {
      if (out.isTTY) out.write(`\r\u001B[K${`${title}: ${what}`.slice(0, out.columns - 1)}`);
    },
    done(seconds) {
      out.write(`${out.isTTY ? "\r\u001B[K" : ""}${title}: ${seconds.toFixed(0)} s\n`);
    },
  };
}
