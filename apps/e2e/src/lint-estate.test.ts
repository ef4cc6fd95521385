import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const bin = join(root, "packages", "cli", "dist", "bin.js");
const example = join(root, "apps", "example");
const folders: string[] = [];

/** The example's sources, definitions, dashboards, rules and catalogue, in a folder of their own. */
function copyExample(): string {
  const folder = mkdtempSync(join(tmpdir(), "telltale-estate-"));
  folders.push(folder);
  for (const name of [
    "src",
    "generated",
    "prometheus",
    "telltale.platform.ts",
    "metrics.json",
    "package.json",
  ])
    cpSync(join(example, name), join(folder, name), { recursive: true });
  symlinkSync(join(example, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "telltale.lint.json"), '{ "catalogue": "metrics.json", "maxWarnings": 0 }\n');
  // The committed one names files as seen from the repository.
  const catalogue = readFileSync(join(folder, "metrics.json"), "utf8").replaceAll("apps/example/", "");
  writeFileSync(join(folder, "metrics.json"), catalogue);
  writeFileSync(
    join(folder, "tsconfig.json"),
    readFileSync(join(example, "tsconfig.json"), "utf8").replace("../../", `${root}/`),
  );
  return folder;
}

interface Ran {
  readonly code: number;
  readonly ids: readonly string[];
  readonly err: string;
}

/** Lints a folder as a user in CI would. */
function lint(folder: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, "lint", ".", "--format", "json", "--no-cache", ...args],
      { cwd: folder, encoding: "utf8", maxBuffer: 1e8 },
      (error, out, err) => {
        const { findings } = JSON.parse(out || '{"findings":[]}') as { findings: { id: string }[] };
        resolve({
          code: error ? Number(error.code) : 0,
          ids: [...new Set(findings.map(({ id }) => id))],
          err,
        });
      },
    );
  });
}

/** A defect, planted by replacing or appending text in one file. */
interface Plant {
  readonly id: string;
  readonly file: string;
  readonly replace?: readonly [from: string, to: string];
  readonly append?: string;
}

const head = `import { Counter, Histogram } from "prom-client";\n`;

const plants: readonly Plant[] = [
  // Names and labels, in code.
  {
    id: "metric/counter-total",
    file: "src/planted.ts",
    append: `${head}export const jobs = new Counter({ name: "shop_jobs", help: "Jobs done." });\njobs.inc();\n`,
  },
  {
    id: "metric/base-unit",
    file: "src/planted.ts",
    append: `${head}export const wait = new Histogram({ name: "shop_wait_milliseconds", help: "Time waited.", buckets: [1, 10] });\nwait.observe(3);\n`,
  },
  {
    id: "label/unbounded-value",
    file: "src/planted.ts",
    append: `${head}const hits = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["user"] });\nexport const onHit = (req: { params: { user: string } }): void => hits.inc({ user: req.params.user });\n`,
  },
  {
    id: "label/undeclared",
    file: "src/planted.ts",
    append: `${head}const hits: any = new Counter({ name: "shop_hits_total", help: "Hits.", labelNames: ["plan"] });\nexport const onHit = (): void => hits.inc({ plam: "free" });\n`,
  },
  // Expositions.
  {
    id: "label/id-like-value",
    file: "scrape.prom",
    append: `# HELP shop_carts_total Carts.\n# TYPE shop_carts_total counter\n${[1, 2, 3, 4, 5, 6].map((n) => `shop_carts_total{cart="7f1d6c1e-0b5a-4e0e-9a6f-0000000000${n}0"} 1\n`).join("")}`,
  },
  {
    id: "series/duplicate",
    file: "scrape.prom",
    append: `# HELP shop_carts_total Carts.\n# TYPE shop_carts_total counter\nshop_carts_total{a="1",b="2"} 1\nshop_carts_total{b="2",a="1"} 1\n`,
  },
  {
    id: "histogram/not-cumulative",
    file: "scrape.prom",
    append: `# HELP shop_wait_seconds Wait.\n# TYPE shop_wait_seconds histogram\nshop_wait_seconds_bucket{le="1"} 3\nshop_wait_seconds_bucket{le="2"} 2\nshop_wait_seconds_bucket{le="+Inf"} 3\nshop_wait_seconds_sum 3\nshop_wait_seconds_count 3\n`,
  },
  {
    id: "exposition/syntax",
    file: "scrape.prom",
    append: `shop_carts_total{cart="1} 1\n`,
  },
  {
    id: "openmetrics/unit-suffix",
    file: "scrape.openmetrics",
    append: "# TYPE shop_wait gauge\n# UNIT shop_wait seconds\n# HELP shop_wait Wait.\nshop_wait 1\n# EOF\n",
  },
  // Queries, dashboards, rules.
  {
    id: "query/syntax",
    file: "prometheus/rules.yaml",
    replace: [
      "expr: max(db_client_connection_pending_requests) > 10",
      "expr: max(db_client_connection_pending_requests > 10",
    ],
  },
  {
    id: "query/counter-without-rate",
    file: "prometheus/rules.yaml",
    replace: [
      "expr: max(db_client_connection_pending_requests) > 10",
      "expr: sum(shop_orders_placed_total) > 10",
    ],
  },
  {
    id: "rule/for-missing",
    file: "prometheus/rules.yaml",
    replace: ["        for: 5m\n        labels: { severity: ticket", "        labels: { severity: ticket"],
  },
  {
    id: "rule/no-comparison",
    file: "prometheus/rules.yaml",
    replace: [
      "expr: max(db_client_connection_pending_requests) > 10",
      "expr: max(db_client_connection_pending_requests)",
    ],
  },
  {
    id: "rule/template-label",
    file: "prometheus/rules.yaml",
    replace: ["{{ $value }} queries wait", "{{ $labels.instance }} waits"],
  },
  {
    id: "rule/route-unknown",
    file: "prometheus/rules.yaml",
    replace: ["severity: ticket, owner: team-payments", "severity: ticket, owner: team-nobody"],
  },
  {
    id: "dashboard/undeclared-variable",
    file: "generated/orders-signals.json",
    replace: [
      'db_client_connection_pending_requests{job=\\"orders\\"',
      'db_client_connection_pending_requests{job=\\"$nowhere\\"',
    ],
  },
  {
    id: "dashboard/duplicate-panel-id",
    file: "generated/orders-signals.json",
    replace: ['"id": 1621608586', '"id": 1961487307'],
  },
  // Between files.
  {
    id: "cross/unknown-metric",
    file: "prometheus/rules.yaml",
    replace: ["max(db_client_connection_pending_requests)", "max(db_client_connection_pending_requets)"],
  },
  {
    id: "cross/unknown-label",
    file: "prometheus/rules.yaml",
    replace: ['{outcome="declined"}', '{result="declined"}'],
  },
  {
    id: "cross/unknown-label-value",
    file: "prometheus/rules.yaml",
    replace: ['{outcome="declined"}', '{outcome="refused"}'],
  },
  {
    id: "registry/breaking-change",
    file: "src/payments.config.ts",
    replace: ['"shop.charges"', '"shop.payments"'],
  },
  // About suppression itself.
  {
    id: "suppress/unused",
    file: "src/planted.ts",
    append: "// telltale-disable-next-line label/identity -- there was one once\nexport const nothing = 1;\n",
  },
];

describe("the example, linted whole", () => {
  let clean: string;

  beforeAll(() => {
    clean = copyExample();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it("has no findings", async () => {
    expect(await lint(clean)).toEqual({ code: 0, ids: [], err: "" });
  });

  it.each(roundsOf(plants))("with planted defects names each: %s", async (_, round) => {
    const folder = copyExample();
    for (const plant of round) plantIn(folder, plant);
    const scrapes = round.filter(({ file }) => file.startsWith("scrape.")).map(({ file }) => file);
    const { ids, code } = await lint(folder, ...scrapes);
    expect(ids).toEqual(expect.arrayContaining(round.map(({ id }) => id)));
    expect(code).toBeGreaterThan(0);
  });
});

function plantIn(folder: string, { file, replace, append = "" }: Plant): void {
  const path = join(folder, file);
  const before = replace ? readFileSync(path, "utf8") : "";
  const planted = replace ? before.replace(...replace) : append;
  expect(planted).not.toBe(before);
  writeFileSync(path, planted);
}

/** As few runs as there are plants in one file: those of different files are planted together. */
function roundsOf(all: readonly Plant[]): [ids: string, round: Plant[]][] {
  const rounds: Plant[][] = [];
  for (const plant of all) {
    const free = rounds.find((round) => round.every(({ file }) => file !== plant.file));
    if (free) free.push(plant);
    else rounds.push([plant]);
  }
  return rounds.map((round) => [round.map(({ id }) => id).join(", "), round]);
}
