import { proxyKinds } from "@telltale/conventions";
import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { dataPanels } from "../fixtures/boards.ts";
import { checkout, platform } from "../fixtures/checkout.ts";
import type { ClassicBoard } from "../fixtures/every-board.ts";
import { renderDashboards } from "../render.ts";

const files = renderDashboards(platform, { only: ["proxy"] });
const boards = Object.entries(platform.proxies ?? {}).map(([name, { kind, job }]) => {
  const text = files.find(({ uid }) => uid === boardUid.proxy(name))?.text ?? "";
  return [kind, { job, board: JSON.parse(text) as ClassicBoard }] as const;
});
const byKind = new Map(boards);

function of(kind: (typeof proxyKinds)[number]) {
  const found = byKind.get(kind);
  if (!found) throw new Error(`the fixture has no ${kind}`);
  return found;
}

function titlesOf(kind: (typeof proxyKinds)[number]): string[] {
  return of(kind).board.panels.map(({ title }) => title);
}

/** The expressions of one panel. */
function asked(kind: (typeof proxyKinds)[number], title: string): string[] {
  const panel = dataPanels(of(kind).board).find((each) => each.title === title);
  return (panel?.targets ?? []).map(({ expr }) => expr);
}

/** What the board says of answers with this status. */
function meaning(kind: (typeof proxyKinds)[number], status: string): string | undefined {
  return dataPanels(of(kind).board).find(({ title }) => title.startsWith(`${status}: `))?.description;
}

/** A service that calls another. */
function member(name: string, service: string) {
  return { name, dependencies: { next: { service } } };
}

function words(kind: (typeof proxyKinds)[number]): string {
  return of(kind)
    .board.panels.map((panel) => (panel.type === "text" ? panel.options.content : ""))
    .join("\n");
}

describe("a proxy's board", () => {
  it("is there for each proxy that the platform names, and for none where it names none", () => {
    expect(boards.map(([kind]) => kind).toSorted()).toEqual(proxyKinds.toSorted());
    const others = renderDashboards({ services: [checkout] });
    expect(others.filter(({ kind }) => kind === "proxy" || kind === "host")).toEqual([]);
  });

  it.each(boards)(
    "of %s asks only for series of its own job, or of the services",
    (_kind, { job, board }) => {
      const jobs = dataPanels(board)
        .flatMap((panel) => panel.targets)
        .flatMap(({ expr }) => [...expr.matchAll(/\{job(=~?"[^"]*")/g)].map(([, matcher]) => matcher));
      expect(new Set(jobs)).toContain(`="${job}"`);
      expect(new Set(jobs).size).toBeLessThanOrEqual(2);
      expect([...new Set(jobs)].filter((matcher) => matcher !== `="${job}"`)).toEqual(
        new Set(jobs).size === 2 ? ['=~"checkout|bare|web"'] : [],
      );
    },
  );

  it.each(boards)("of %s has one shape: traffic first, what is missing last", (kind) => {
    const rows = of(kind).board.panels.flatMap((panel) => (panel.type === "row" ? [panel.title] : []));
    const shape = [
      "Traffic",
      "Errors",
      "Latency",
      "Backends",
      "Saturation: connections, queues, retries",
      "TLS",
    ];
    expect(rows.filter((row) => shape.includes(row))).toEqual(shape.filter((row) => rows.includes(row)));
    expect(rows.at(-1)).toBe("What is missing here");
    // None of the five times it.
    expect(words(kind)).toMatch(/TLS handshakes/);
  });

  it.each(["ingress-nginx", "envoy", "traefik"] as const)(
    "of %s parts 4xx, 5xx, 502, 503 and 504",
    (kind) => {
      const titles = titlesOf(kind).join("\n");
      for (const title of [
        /^Server errors \(5xx\)$/m,
        /^Client errors \(4xx\)$/m,
        /^502: /m,
        /^503: /m,
        /^504: no answer in time$/m,
      ])
        expect(titles).toMatch(title);
    },
  );

  it("never says of a 504 that the backend still answers", () => {
    const said = boards.flatMap(([, { board }]) =>
      dataPanels(board).flatMap(({ title, description }) => (title.includes("504") ? [description] : [])),
    );
    expect(said.length).toBeGreaterThanOrEqual(4);
    for (const description of said) expect(description).toMatch(/slow, hang|slow, hung/);
  });

  it("says where a refused connection shows on each kind: 502, but 503 on HAProxy and Envoy", () => {
    expect(meaning("traefik", "502")).toContain("refused");
    expect(meaning("ingress-nginx", "502")).toContain("refused");
    expect(meaning("haproxy", "503")).toContain("refused");
    expect(meaning("envoy", "503")).toContain("refused");
    expect(meaning("envoy", "502")).toContain("unlike others");
  });

  it.each([
    [
      "ingress-nginx",
      ["Whole request", "Backend: whole answer", "Backend: first byte", "Connecting to the backend"],
    ],
    ["envoy", ["Whole request", "Backend: whole answer", "Connecting to the backend"]],
    ["traefik", ["Whole request", "Backend: whole answer"]],
  ] as const)(
    "of %s shows the parts of latency that it measures, as quantiles and as a heatmap",
    (kind, parts) => {
      for (const part of parts) {
        expect(asked(kind, part).map((expr) => /quantile\((0\.\d+)/.exec(expr)?.[1])).toEqual([
          "0.5",
          "0.95",
          "0.99",
        ]);
        expect(asked(kind, `${part}, every one`)).toHaveLength(1);
      }
      expect(asked(kind, "Where the time goes, p99")).toHaveLength(parts.length);
    },
  );

  it("shows milliseconds of Envoy as seconds, but for the bounds of heatmaps", () => {
    for (const expr of asked("envoy", "Whole request")) expect(expr).toMatch(/ \/ 1000$/);
    const heatmap = dataPanels(of("envoy").board).find(({ title }) => title === "Whole request, every one");
    expect(heatmap?.fieldConfig.defaults.unit).toBe("ms");
  });

  it("says which latency is an average, and that no distribution is counted", () => {
    const averages = titlesOf("haproxy").filter((title) => title.includes("average"));
    expect(averages).toEqual([
      "Whole request, average",
      "Backend: first byte, average",
      "Connecting to a server, average",
      "Waiting in the queue, average",
      "First byte, average, by backend",
    ]);
    expect(words("haproxy")).toContain("only averages");
  });

  it("compares the busiest server with the median where servers are counted, and instances elsewhere", () => {
    expect(asked("haproxy", "Busiest server over the median")[0]).toMatch(
      /^max by \(proxy\) .* \/ quantile by \(proxy\) \(0\.5, /,
    );
    for (const kind of ["ingress-nginx", "envoy", "traefik"] as const)
      expect(asked(kind, "Busiest instance over the median")[0]).toMatch(
        /^max by \(job\) .* quantile by \(job\)/,
      );
  });

  it.each([
    ["haproxy", "proxy", "(checkout|bare|web)"],
    ["traefik", "service", "(?:[^@]*?-)??(checkout|bare|web)(?:-[^@-]+)?(?:@.*)?"],
    ["ingress-nginx", "service", "(checkout|bare|web)"],
  ] as const)("of %s leads from a backend to the service of its name", (kind, label, pattern) => {
    const [requests] = asked(kind, "Backends");
    expect(requests).toContain(`"behind", "$1", "${label}", "${pattern}"`);
    expect(JSON.stringify(of(kind).board)).toContain('/d/${__data.fields[\\"board\\"');
  });

  it.each(boards)("of %s leads to where the cause may show", (_kind, { board }) => {
    const failures = dataPanels(board).filter(({ title }) => /^50[234]/.test(title));
    for (const failure of failures) expect(JSON.stringify(failure)).toContain("/d/telltale-health?");
  });

  it("counts nothing that is the proxy's own: its page of metrics is no traffic", () => {
    const [envoy] = asked("envoy", "Traffic");
    expect(envoy).toContain('envoy_http_conn_manager_prefix!="admin"');
    expect(asked("traefik", "Traffic")[0]).toContain('entrypoint!="traefik"');
    expect(asked("haproxy", "Traffic")[0]).toContain('proxy!~"metrics|prometheus|promex|stats"');
  });

  it("is correct for services that call each other in a circle", () => {
    const services = [member("a", "b"), member("b", "a"), member("c", "c")];
    const rendered = renderDashboards({ services, proxies: { edge: { kind: "haproxy", job: "edge" } } });
    expect(rendered.map(({ uid }) => uid)).toContain("edge-proxy");
    expect(rendered.filter(({ kind }) => kind === "service")).toHaveLength(3);
  });
});
