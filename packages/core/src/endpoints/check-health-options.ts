// Everything that can be wrong with how health is to be told, found before anything has started.
import {
  checkObject,
  optional,
  parseDuration,
  problem,
  TelltaleError,
  type AnyService,
  type Check,
  type Problem,
} from "@telltale/conventions";
import type { HealthOptions } from "../health/options.ts";
import { checkGroups } from "./check-groups.ts";
import { checkDetails } from "./check-details.ts";

/** Checks the options of health. @throws TelltaleError definition/shape, definition/unknown-key, definition/name, duration/unit */
export function checkHealthOptions(
  options: HealthOptions | undefined,
  service: AnyService | undefined,
): void {
  if (options === undefined) return;
  const dependencies = Object.keys(service?.dependencies ?? {});
  const fields = {
    concurrency: optional(checkConcurrency),
    details: optional(checkDetails),
    groups: (groups, where) => checkGroups(groups, where, dependencies),
    management: optional((port, where) => checkObject(port, where, address)),
    livenessThread: optional((port, where) =>
      checkObject(port, where, { ...address, heartbeatLimit: optional(checkLimit) }),
    ),
  } satisfies Record<keyof HealthOptions, Check>;
  const found = checkObject(options, "health", fields);
  const problems = found.length > 0 ? found : checkPorts(options);
  if (problems.length > 0) throw new TelltaleError(problems);
}

const checkConcurrency: Check = (value, where) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000
    ? []
    : [problem("definition/shape", where, value, "a whole number from 1 to 1000")];

const address = {
  port: (value, where) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535
      ? []
      : [problem("definition/shape", where, value, "a port from 0 to 65535")],
  host: optional((value, where) =>
    typeof value === "string" && value !== ""
      ? []
      : [problem("definition/shape", where, value, "a host name or an address")],
  ),
} satisfies Record<string, Check>;

/** A beat takes up to a second; less would call every pause a death. */
const checkLimit: Check = (value, where) => {
  const length = typeof value === "string" ? parseDuration(value) : undefined;
  if (length === undefined) return [problem("duration/unit", where, value, 'a duration such as "30s"')];
  return length >= 1_000 ? [] : [problem("definition/shape", where, value, 'at least "1s"')];
};

/** Two listeners of one process cannot have one port. */
function checkPorts({ management, livenessThread }: HealthOptions): Problem[] {
  const isShared = management && livenessThread && management.port === livenessThread.port;
  if (!isShared || management.port === 0 || management.host !== livenessThread.host) return [];
  const expected = "another port than the management port";
  return [problem("definition/shape", "health.livenessThread.port", livenessThread.port, expected)];
}
