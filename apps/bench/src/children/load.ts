// The load generator: a process of its own, on the other core.
import autocannon from "autocannon";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { answer } from "./answer.ts";
import { sendHostile } from "./hostile-load.ts";

/** Ordinary traffic: so many requests over keep-alive connections, one at a time on each. */
export interface Load {
  readonly port: number;
  readonly requests: number;
}

/** One scrape. */
export interface Scrape {
  readonly port: number;
  readonly gzip?: boolean;
}

/** What a scrape was like from outside. */
export interface Scraped {
  readonly wallMs: number;
  readonly bytes: number;
  /** Samples: lines that are no comment. */
  readonly lines: number;
}

const jobs = { send, scrape, sendHostile };
export type LoadJobs = typeof jobs;
answer(jobs);

const paths = Array.from({ length: 100 }, (_, index) => ({ path: `/items/${index * 7_919}` }));

/** @throws Error when not every request was answered with 200. */
async function send({ port, requests }: Load): Promise<void> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: 10,
    pipelining: 1,
    amount: requests,
    sampleInt: 10, // it ends on a sample; a second is its default
    requests: paths,
  });
  if (result["2xx"] !== requests)
    throw new Error(`${result["2xx"]} of ${requests} requests were answered with 200`);
}

async function scrape({ port, gzip }: Scrape): Promise<Scraped> {
  const start = performance.now();
  const headers = gzip ? { "accept-encoding": "gzip" } : {};
  const request = get({ port, host: "127.0.0.1", path: "/metrics", headers, agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage]; // Node's own event
  let bytes = 0;
  const count = createLineCounter();
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    count.add(chunk);
  }
  return { wallMs: performance.now() - start, bytes, lines: count.lines };
}

/** Counts the lines that are samples, without keeping the text: a hostile exposition has hundreds of megabytes. */
function createLineCounter(): { lines: number; add(chunk: Buffer): void } {
  let atStart = true;
  return {
    lines: 0,
    add(chunk) {
      for (let from = 0; from < chunk.length;) {
        if (atStart && chunk[from] !== hash) this.lines++;
        const end = chunk.indexOf(newline, from);
        atStart = end >= 0;
        from = end < 0 ? chunk.length : end + 1;
      }
    },
  };
}

const hash = 35;
const newline = 10;
