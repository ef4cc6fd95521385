import type { Io } from "./io.ts";

/** Shows one line of progress while something takes time; nothing at all when nobody is watching. */
export async function withProgress<T>(io: Io, text: string, run: () => Promise<T>): Promise<T> {
  if (!io.interactive) return run();
  io.err(`\r\u001B[2K${text}`);
  try {
    return await run();
  } finally {
    io.err("\r\u001B[2K");
  }
}
