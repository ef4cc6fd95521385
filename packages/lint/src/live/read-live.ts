import type { Facts } from "../facts.ts";
import type { DefectFact } from "../facts/exposition.ts";
import type { LiveMetric } from "../facts/live.ts";
import type { Place } from "../finding.ts";
import {
  readHeaviest,
  readMetadata,
  readRecords,
  readVector,
  type Answered,
  type Metadata,
} from "./answers.ts";
import { createAsker, type Asker } from "./asker.ts";
import { churnDefects, conflictDefects, deadRecordDefects, overflowDefects } from "./live-defects.ts";
import { liveFamilies } from "./live-families.ts";
import type { AskPrometheus, LiveOptions } from "./live-options.ts";
import { recordBatches } from "./plan.ts";
import { churnQuery, foldedQuery, overflowQuery, presentQuery } from "./questions.ts";
import { readLiveMetric } from "./read-live-metric.ts";

/** What a server was found to hold, and what it did not answer. */
export interface LiveReading {
  readonly facts: Partial<Facts>;
  /** A sentence for each thing that was not answered. */
  readonly failures: readonly string[];
  /** What was left out or is worth knowing. */
  readonly notes: readonly string[];
  readonly requests: number;
}

/**
 * Asks a Prometheus server what it holds, one request after another. What one request does not answer is told, and the
 * rest goes on; after "too many requests" nothing more is asked. Rejects only when the very first is not answered.
 */
export async function readLive(ask: AskPrometheus, options: LiveOptions): Promise<LiveReading> {
  const asker = createAsker(ask, options);
  const place = { file: options.server, line: 1, column: 1 };
  const metadata = readMetadata(await asker.first("/api/v1/metadata", {}));
  const heaviest = readHeaviest(
    await asker.ask("/api/v1/status/tsdb", { limit: String(options.heaviest * 3) }),
  );
  const defects = await readDefects(asker, metadata, place);
  const families = liveFamilies(heaviest, options.own.keys(), metadata, options.heaviest);
  const live: LiveMetric[] = [];
  for (const family of families) live.push(...(await readLiveMetric(family, asker, options, place)));
  return {
    facts: { live, defects },
    failures: asker.failures,
    notes: asker.notes(),
    requests: asker.requests(),
  };
}

async function readDefects(
  asker: Asker,
  metadata: ReadonlyMap<string, readonly Metadata[]>,
  place: Place,
): Promise<DefectFact[]> {
  const overflow = await vector(overflowQuery, asker);
  const folded = await vector(foldedQuery, asker);
  const churn = await vector(churnQuery, asker);
  const records = readRecords(await asker.ask("/api/v1/rules", { type: "record" }));
  return [
    ...overflowDefects(overflow, folded, place),
    ...churnDefects(churn, place),
    ...conflictDefects(metadata, place),
    ...(await readDeadRecords(records, asker, place)),
  ];
}

/** Names to a request; a pattern of more is slow to compile on the server. */
const namesABatch = 100;

async function readDeadRecords(
  records: readonly string[],
  asker: Asker,
  place: Place,
): Promise<DefectFact[]> {
  const dead: DefectFact[] = [];
  for (let batch = 0; batch < recordBatches; batch += 1) {
    const names = records.slice(batch * namesABatch, (batch + 1) * namesABatch);
    if (names.length === 0) break;
    const answer = await asker.ask("/api/v1/query", { query: presentQuery(names) });
    if (answer === undefined) break;
    const present = new Set(readVector(answer).map(({ labels }) => labels["__name__"] ?? ""));
    dead.push(...deadRecordDefects(names, present, place));
  }
  return dead;
}

async function vector(query: string, asker: Asker): Promise<Answered[]> {
  return readVector(await asker.ask("/api/v1/query", { query }));
}
