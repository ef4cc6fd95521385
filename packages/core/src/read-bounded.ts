import { closeSync, openSync, readSync, statSync } from "node:fs";

/** The text of a file of at most so many bytes. @throws when it is larger, is no ordinary file, or cannot be read. */
export function readBounded(path: string, limitBytes: number): string {
  // Opening a pipe would wait for somebody to write.
  if (!statSync(path).isFile()) throw new Error("it is no ordinary file");
  const bytes = Buffer.alloc(limitBytes + 1);
  const file = openSync(path, "r");
  try {
    let length = 0;
    for (let read = 1; read > 0 && length <= limitBytes; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    if (length > limitBytes) throw new Error(`it is larger than ${limitBytes} bytes`);
    return bytes.toString("utf8", 0, length);
  } finally {
    closeSync(file);
  }
}
