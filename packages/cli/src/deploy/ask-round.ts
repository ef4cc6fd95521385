import { askVersion, type AskOptions, type Target } from "./ask-version.ts";
import { judge, withoutCredentials, type Expectation, type Verdict } from "./judge.ts";
import { resolveTargets, type LookUpOptions } from "./resolve-targets.ts";

/** What all addresses answered once. */
export interface Round {
  readonly verdicts: readonly Verdict[];
  /** Different instances that answered the expected commit. */
  readonly instances: number;
  readonly matches: boolean;
}

/** What to ask, and what must come of it. */
export interface RoundOptions extends AskOptions, Expectation, LookUpOptions {
  /** So many different instances must answer. */
  readonly instances: number;
}

/** Asks every address behind each URL, and a balancer until enough different instances have answered. Never rejects. */
export async function askRound(urls: readonly URL[], options: RoundOptions): Promise<Round> {
  const { targets, failures } = await resolveTargets(urls, options);
  const verdicts = await askEach(targets, options);
  const { instances: wanted } = options;
  // A balancer picks whom it likes: four times as many questions find each of a few instances as a rule.
  for (let more = 0; more < wanted * 4 && instancesIn(verdicts) < wanted; more += Math.max(1, targets.length))
    verdicts.push(...(await askEach(targets, options)));
  const unresolved = failures.map(({ url, reason }): Verdict => ({
    url: withoutCredentials(url),
    status: "unverified",
    reason,
  }));
  const seen = unique([...verdicts, ...unresolved]);
  const instances = instancesIn(seen);
  return {
    verdicts: seen,
    instances,
    matches: seen.every(({ status }) => status === "ok") && instances >= Math.max(1, wanted),
  };
}

/** A hundred at once are gentle with the network and quick for any fleet. */
const atOnce = 100;

async function askEach(targets: readonly Target[], options: RoundOptions): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const ask = async (target: Target) => judge(target, await askVersion(target, options), options);
  for (let start = 0; start < targets.length; start += atOnce)
    verdicts.push(...(await Promise.all(targets.slice(start, start + atOnce).map(ask))));
  return verdicts;
}

/** One line for an instance, however often it was asked; what says no instance is told apart by its place. */
function unique(verdicts: readonly Verdict[]): Verdict[] {
  return [...new Map(verdicts.map((verdict) => [keyOf(verdict), verdict])).values()];
}

function keyOf({ url, address, instance, status }: Verdict): string {
  return [url, address, instance, status].join(" ");
}

function instancesIn(verdicts: readonly Verdict[]): number {
  const ok = verdicts.filter(({ status }) => status === "ok");
  return new Set(ok.map(({ instance, url, address }) => instance ?? `${url} ${address}`)).size;
}
