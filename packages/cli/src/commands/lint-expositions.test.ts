import { gzipSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { directoryOf, run, stdinOf } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const wrong = "# HELP shop_orders Orders.\n# TYPE shop_orders counter\nshop_orders 3\n";
const packed = gzipSync(wrong);
/** Noise does not shrink, so that a cut falls into the text. */
const long = gzipSync(
  Array.from({ length: 2_000 }, (_, index) => `shop_${(index * 7_919) % 10_007} 1\n`).join(""),
);

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** 200 MB without a newline, made while it is read. */
async function* oneLine(): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.alloc(1024 * 1024, "x");
  for (let sent = 0; sent < 200; sent++) yield chunk;
}

function directoryWith(name: string, bytes: Uint8Array): string {
  const directory = directoryOf({});
  writeFileSync(join(directory, name), bytes);
  return directory;
}

describe("gzip is unpacked", () => {
  it("in a file, whatever it is called", async () => {
    for (const name of ["scrape.prom.gz", "scrape.prom"]) {
      const { code, out } = await run(directoryWith(name, packed), ["lint", name]);
      expect({ code, out }).toMatchObject({
        code: 1,
        out: expect.stringContaining(`${name}:1:8  error  metric/counter-total`),
      });
    }
  });

  it("on standard input, be its first byte alone", async () => {
    const stdin = chunksOf(packed.subarray(0, 1), packed.subarray(1, 9), packed.subarray(9));
    expect((await run("/", ["lint", "-"], { stdin })).out).toContain(
      "<stdin>:1:8  error  metric/counter-total",
    );
  });

  it("from a service that answers nothing else", async () => {
    const url = await serve((_, response) => response.setHeader("content-encoding", "gzip").end(packed));
    expect((await run("/", ["lint", url])).out).toContain("metric/counter-total");
  });
});

describe("what cannot be read is one sentence and exit code 2", () => {
  it.each<[string, () => AsyncGenerator<Uint8Array>, string]>([
    ["gzip cut off", () => chunksOf(long.subarray(0, -100)), "<stdin> is gzip that was cut off"],
    [
      "broken gzip",
      () => chunksOf(packed.subarray(0, 10), Buffer.alloc(50, 255)),
      "<stdin> is gzip that cannot be unpacked",
    ],
    ["200 MB on one line", oneLine, "<stdin>: line 1 is longer than 16 MB, which no metrics are"],
    [
      "UTF-16",
      () => chunksOf(Buffer.from("\uFEFFa 1\n", "utf16le")),
      "<stdin> is UTF-16; an exposition is UTF-8",
    ],
    ["HTML", () => stdinOf("<!doctype html>"), "<stdin> is HTML, not an exposition"],
  ])("%s", async (_, stdin, sentence) => {
    const { code, out, err } = await run("/", ["lint", "-"], { stdin: stdin() });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^telltale: .+\n$/);
    expect(err).toContain(sentence);
  });

  it("gzip that a service cuts off", async () => {
    const url = await serve((_, response) =>
      response.setHeader("content-encoding", "gzip").end(long.subarray(0, -100)),
    );
    const { code, err } = await run("/", ["lint", url]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("that was cut off") });
  });

  it("hides nothing of what else was asked for", async () => {
    const directory = directoryWith("scrape.prom", Buffer.from(wrong));
    const { code, out } = await run(directory, ["lint", "-", "scrape.prom"], {
      stdin: chunksOf(long.subarray(0, 99)),
    });
    expect({ code, out }).toMatchObject({ code: 2, out: expect.stringContaining("metric/counter-total") });
  });
});

it("a line that is not UTF-8 is a finding with its place", async () => {
  const stdin = chunksOf(Buffer.from('shop_orders{channel="caf\xE9"} 1\n', "latin1"));
  const { code, out } = await run("/", ["lint", "-"], { stdin });
  expect(code).toBe(1);
  expect(out).toContain("<stdin>:1:25  error  exposition/syntax\n  this is not UTF-8");
});

it("takes the format from the content type", async () => {
  const text = "# HELP shop_carts Carts.\n# TYPE shop_carts gauge\nshop_carts 3\n";
  const type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  const url = await serve((_, response) => response.setHeader("content-type", type).end(text));
  expect((await run("/", ["lint", url])).out).toContain("openmetrics/eof");
});

describe("--top", () => {
  const lines = Array.from(
    { length: 60 },
    (_, index) => `shop_b{shard="s${index}x",kind="k${index % 2}x"} 1`,
  );
  const text = `# HELP shop_a A.\n# TYPE shop_a gauge\nshop_a 1\n# HELP shop_b B.\n# TYPE shop_b gauge\n${lines.join("\n")}\n`;

  it("shows the heaviest metrics, and what each label adds", async () => {
    const { out } = await run("/", ["lint", "-", "--top"], { stdin: stdinOf(text) });
    expect(out).toBe(
      [
        "No findings.",
        "Heaviest of 61 series:",
        "         60   98.4 %  shop_b",
        "                      shard: 60 values; 2 left without it, 58 saved",
        "          1    1.6 %  shop_a",
        "",
      ].join("\n"),
    );
  });

  it("shows as many as asked for", async () => {
    const { out } = await run("/", ["lint", "-", "--top", "1"], { stdin: stdinOf(text) });
    expect(out).toContain("shop_b");
    expect(out).not.toContain("shop_a");
  });

  it("says so where there is nothing", async () => {
    expect((await run("/", ["lint", "-", "--top"], { stdin: stdinOf("") })).out).toContain("No series.\n");
  });
});

it("--timing says how much was read", async () => {
  const { err } = await run("/", ["lint", "-", "--timing"], { stdin: stdinOf(wrong) });
  expect(err).toMatch(/^telltale: read 1 series, 0\.0 MB in \d+\.\d\d s, judged in \d+\.\d\d s\n$/);
});
