import { createDiskHost, type DiskHost } from "../files/disk-host.ts";
import type { Targets } from "../files/targets.ts";
import type { Io } from "../io.ts";
import { createSources, type ReadHow, type Sources, type SourcesOptions } from "./read-sources.ts";

/** What lives longer than one reading: texts, and a compiler that is slow to start. */
export interface Session {
  readonly host: DiskHost;
  readonly sources: Sources;
  /** Lays a text over a file: it is read from now on, and nothing is written. */
  overlay(path: string, text: string): void;
  /** What has changed since the last reading, where somebody knows. */
  changes?: ReadHow["changes"];
  /** The files of the last reading. */
  targets?: Targets;
  close(): void;
}

/** Begins a session; whoever does closes it. */
export function createSession({ cwd }: Pick<Io, "cwd">, how: Omit<SourcesOptions, "host"> = {}): Session {
  const overlaid = new Map<string, string>();
  const host = createDiskHost(cwd, overlaid);
  const sources = createSources({ host, ...how });
  const session: Session = {
    host,
    sources,
    overlay: (path, text) => {
      overlaid.set(path, text);
      host.forget(path);
      delete session.changes; // they are no longer all there is
    },
    close: () => sources.close(),
  };
  return session;
}
