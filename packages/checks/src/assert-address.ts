import { refuse } from "./refuse.ts";

/**
 * Refuses what is no host and port.
 * @throws TelltaleError definition/shape
 */
export function assertAddress(where: string, host: unknown, port: unknown): void {
  const hint = 'Give both: tcp("queue.internal", 5672).';
  if (typeof host !== "string" || !/^[^\s/@]{1,255}$/.test(host)) {
    refuse({
      where,
      given: `no host (a ${typeof host})`,
      expected: "a host name or an IP address alone",
      hint,
    });
  }
  if (!Number.isInteger(port) || Number(port) < 1 || Number(port) > 65_535) {
    refuse({ where, given: `the port ${String(port)}`, expected: "a port from 1 to 65535", hint });
  }
}
