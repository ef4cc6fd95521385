import logUpdate from "log-update";
import pc from "picocolors";
import { renderLines, renderTable, type Row } from "./table.ts";

/** Where the demo shows what it sees. */
export interface Screen {
  /** Shows the services as they are now, in the place of what was shown before. */
  show(rows: readonly Row[], seconds: number, footer: string): void;
  /** Leaves what was shown last where it is. */
  close(): void;
}

/** What a screen needs of standard output. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A table that is redrawn on a terminal; plain lines every few seconds anywhere else. */
export function openScreen(plainEverySeconds: number, output: Output = process.stdout): Screen {
  if (!output.isTTY) return openPlain(plainEverySeconds, output);
  return {
    show(rows, _seconds, footer) {
      const look = { columns: output.columns ?? 80, color: pc.isColorSupported };
      logUpdate(`\n${renderTable(rows, look)}\n\n${pc.dim(footer)}`);
    },
    close: () => logUpdate.done(),
  };
}

function openPlain(everySeconds: number, output: Output): Screen {
  let next = everySeconds;
  return {
    show(rows, seconds) {
      if (seconds < next) return;
      next = seconds + everySeconds;
      output.write(`${renderLines(rows, seconds)}\n`);
    },
    close: () => undefined,
  };
}
