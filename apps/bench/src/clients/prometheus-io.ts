import library from "@prometheus-io/client";
import type { Client } from "./client.ts";
import { openPromClient, type PromLibrary } from "./prom-client-like.ts";

export function open(): Client {
  // A descendant of prom-client: the constructors used here take the same arguments.
  return openPromClient(library as unknown as PromLibrary);
}
