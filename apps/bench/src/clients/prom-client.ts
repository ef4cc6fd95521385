import library from "prom-client";
import type { Client } from "./client.ts";
import { openPromClient } from "./prom-client-like.ts";

export function open(): Client {
  return openPromClient(library);
}
