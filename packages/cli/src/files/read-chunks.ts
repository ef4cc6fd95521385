import { open, type FileHandle } from "node:fs/promises";

/** Large enough that the way to the disk costs nothing, small enough to stay in the processor's cache. */
const chunkBytes = 256 * 1024;

/** The bytes of a file, each chunk good only until the next is asked for: the memory is the same. Packed files get chunks of their own, since unpacking runs ahead. */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    yield* (await canReuse(file)) ? inTwoBuffers(file) : file.createReadStream({ autoClose: false });
  } finally {
    await file.close();
  }
}

/** While one buffer is read from, the next chunk is on its way into the other. */
async function* inTwoBuffers(file: FileHandle): AsyncGenerator<Uint8Array> {
  let [current, other] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
  let coming = file.read(current, 0, chunkBytes, 0);
  try {
    for (let at = 0; ;) {
      const { bytesRead } = await coming;
      if (bytesRead === 0) return;
      at += bytesRead;
      coming = file.read(other, 0, chunkBytes, at);
      yield current.subarray(0, bytesRead);
      [current, other] = [other, current];
    }
  } finally {
    await coming.catch(() => undefined); // nobody asked for it any more, or it was told already
  }
}

/** A pipe has no places to read from, and what is packed is unpacked while more is read. */
async function canReuse(file: FileHandle): Promise<boolean> {
  if (!(await file.stat()).isFile()) return false;
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead < 2 || buffer[0] !== 0x1f || buffer[1] !== 0x8b;
}
