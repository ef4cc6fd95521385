import { statfs } from "node:fs/promises";
import type { CheckRun } from "@telltale/core";
import { createPressureCheck } from "./create-pressure-check.ts";
import type { Limits } from "./limits.ts";
import { refuse } from "./refuse.ts";

/** Limits of the share in use; or, as `free`, of the bytes that are left. */
export type DiskLimits = (Limits & { readonly free?: never }) | { readonly free: Limits };

/** What of a file system's figures is used. */
interface FileSystem {
  readonly bsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/**
 * Says how full the file system of a path is, in blocks or in inodes, whichever is fuller, as df counts them. Warns at
 * 0.85 and fails at 0.95 in use, or at your limits of the bytes free: `disk("/var", { free: { fail: 1e9 } })`.
 * @throws TelltaleError definition/shape
 */
export function disk(path: string, limits: DiskLimits = {}): CheckRun {
  assertPath(path);
  const { free } = limits;
  if (free) {
    return createPressureCheck({
      name: "disk()",
      what: "the space left on the disk",
      measurement: "free",
      unit: "By",
      side: "below",
      limits: free,
      read: async () => bytesFree(await statfs(path)),
    });
  }
  return createPressureCheck({
    name: "disk()",
    what: "the disk in use",
    measurement: "utilization",
    unit: "1",
    limits: { warn: 0.85, fail: 0.95, ...limits },
    read: async () => shareUsed(await statfs(path)),
  });
}

/** What a process without privileges may still write. */
function bytesFree({ bavail, bsize }: FileSystem): number {
  return bavail * bsize;
}

/** Blocks kept for root count as neither used nor free, as in df. A file system without a fixed number of inodes has 0. */
function shareUsed({ blocks, bfree, bavail, files, ffree }: FileSystem): number {
  const used = blocks - bfree;
  return Math.max(share(used, used + bavail), share(files - ffree, files));
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function assertPath(path: unknown): void {
  if (typeof path === "string" && path !== "") return;
  const given = path === "" ? "an empty path" : `a ${typeof path}`;
  refuse({ where: "disk(path)", given, expected: "a path", hint: 'Write disk("/var/lib/shop").' });
}
