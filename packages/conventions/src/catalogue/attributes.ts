import { knownMethods } from "../instruments.ts";

/** The values an attribute may take. An open list names the usual ones; others may occur. */
export interface AttributeValues {
  readonly values: readonly string[];
  readonly open: boolean;
}

/** The enumerations of the semantic conventions, by attribute name. */
export const attributeValues: Readonly<Record<string, AttributeValues>> = {
  "http.request.method": closed(...knownMethods, "_OTHER"),
  "http.connection.state": closed("active", "idle"),
  "error.type": open("_OTHER"),
  "db.client.connection.state": closed("idle", "used"),
  "messaging.operation.type": closed("create", "send", "receive", "process", "settle"),
  "nodejs.eventloop.state": closed("active", "idle"),
  "v8js.gc.type": closed("major", "minor", "incremental", "weakcb"),
  "v8js.heap.space.name": open("new_space", "old_space", "code_space", "map_space", "large_object_space"),
  "v8js.resource.type": open("TCPWrap", "TCPServerWrap", "Timeout", "Immediate", "TTYWrap"),
  "cpu.mode": open("user", "system"),
  "disk.io.direction": closed("read", "write"),
  "network.io.direction": closed("transmit", "receive"),
  "process.context_switch.type": closed("voluntary", "involuntary"),
  "system.paging.fault.type": closed("major", "minor"),
};

function closed(...values: string[]): AttributeValues {
  return { values, open: false };
}

function open(...values: string[]): AttributeValues {
  return { values, open: true };
}
