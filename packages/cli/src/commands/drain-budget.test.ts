import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directoryOf, run, stdinOf } from "../fixtures/run.ts";

const probes = `
          readinessProbe: { httpGet: { path: /readyz, port: http } }
          livenessProbe: { httpGet: { path: /livez, port: 8080 } }
          startupProbe: { httpGet: { path: /startupz, port: 8080 }, periodSeconds: 1, failureThreshold: 60 }`;

/** A deployment of one container, with lines of its pod and of its container. */
const deployment = (container = probes, pod = "", kind = "Deployment"): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: orders
spec:
  template:
    spec:
      ${pod}
      containers:
        - name: server
          ports: [{ name: http, containerPort: 8080 }]${container}
`;

const judge = (text: string, ...args: string[]) =>
  run(directoryOf({ "orders.yaml": text }), ["drain-budget", "orders.yaml", ...args]);

/** The ids of what was found. */
const idsOf = (out: string): string[] => [...out.matchAll(/ error {2}(\S+)$/gm)].map(([, id]) => id ?? "");

describe("the sum", () => {
  it("of our defaults fits into Kubernetes' own", async () => {
    expect(await judge(deployment())).toEqual({
      code: 0,
      out: `Deployment/orders/server  orders.yaml:10
  preStop        0.0 s
  deadline      20.0 s  delay 5 s and linger 6 s lie inside
  hooks          5.0 s  1 × 5 s
  flush          3.0 s
  --------------------
  together      28.0 s  of 30 s (Kubernetes' default), 2.0 s to spare

Every budget adds up.
`,
      err: "",
    });
  });

  it.each([
    [
      "the deadline",
      ["--deadline", "22s"],
      "deadline 22 + hooks 5 + flush 3 = 30 s, of 30 s",
      "before telemetry",
    ],
    ["hooks", ["--hooks", "3"], "deadline 20 + hooks 15 + flush 3 = 38 s, of 30 s", "while hooks close"],
    [
      "more than all",
      ["--deadline", "1m"],
      "deadline 60 + hooks 5 + flush 3 = 68 s, of 30 s",
      "while requests",
    ],
  ])("is over for %s, and says which phase is cut and what to set", async (_what, args, numbers, phase) => {
    const { code, out } = await judge(deployment(), ...args);
    expect({ code, ids: idsOf(out) }).toEqual({ code: 1, ids: ["grace/short"] });
    expect(out).toContain(numbers);
    expect(out).toContain(phase);
    expect(out).toMatch(
      /Set terminationGracePeriodSeconds: (31, or the drain's deadline to "21s"|39, or the drain's deadline to "11s"|69, or the drain's deadline to "21s")\./,
    );
  });

  it("is held against the pod's own grace period, at its line", async () => {
    const { out } = await judge(deployment(probes, "terminationGracePeriodSeconds: 20"));
    expect(out).toContain("orders.yaml:8  error  grace/short");
    expect(out).toContain("SIGKILL comes after 20 s, while requests may be under way.");
    expect((await judge(deployment(probes, "terminationGracePeriodSeconds: 60"))).code).toBe(0);
    expect(idsOf((await judge(deployment(probes, "terminationGracePeriodSeconds: 0"))).out)).toEqual([
      "grace/short",
    ]);
  });

  it("is held against what liveness gives a pod it has given up", async () => {
    const own = probes.replace(
      "path: /livez, port: 8080 }",
      "path: /livez, port: 8080 }, terminationGracePeriodSeconds: 10",
    );
    const { out } = await judge(deployment(own));
    expect(idsOf(out)).toEqual(["grace/liveness"]);
    expect(out).toContain("deadline 20 + hooks 5 + flush 3 = 28 s, of 10 s");
  });
});

const withHook = (hook: string) =>
  deployment(`${probes}\n          lifecycle: { preStop: ${hook} }`, "terminationGracePeriodSeconds: 60");

describe("preStop", () => {
  it.each([
    ["{ sleep: { seconds: 4 } }", 4],
    ['{ exec: { command: ["sleep", "4"] } }', 4],
    ['{ exec: { command: ["/bin/sleep", "4s"] } }', 4],
    ['{ exec: { command: ["/bin/sh", "-c", "sleep 4"] } }', 4],
    ['{ exec: { command: [bash, -ec, "exec sleep 1.5; "] } }', 1.5],
    ['{ exec: { command: ["sleep", "1m"] } }', 60],
  ])("%s counts, and doubles the delay", async (hook, seconds) => {
    const { out } = await judge(withHook(hook), "--deadline", "12s");
    expect(out).toContain(`  preStop${seconds.toFixed(1).padStart(11)} s`);
    expect(out).toContain(`preStop ${seconds} + delay 5 = ${seconds + 5} s`);
    expect(idsOf(out)).toContain("delay/doubled");
  });

  it("does not double a delay that is none", async () => {
    expect((await judge(withHook("{ sleep: { seconds: 4 } }"), "--delay", "0s")).code).toBe(0);
  });

  it.each(['{ exec: { command: ["/drain.sh"] } }', "{ httpGet: { path: /stop, port: 1 } }"])(
    "%s has a length nobody can read, until --pre-stop says it",
    async (hook) => {
      const { out } = await judge(withHook(hook));
      expect(idsOf(out)).toEqual(["delay/unknown"]);
      expect(out).toContain("preStop        0.0 s  length not known");
      expect(idsOf((await judge(withHook(hook), "--pre-stop", "50s")).out)).toEqual([
        "grace/short",
        "delay/doubled",
      ]);
    },
  );
});

describe("the delay", () => {
  it("must outlast the endpoints", async () => {
    const { out } = await judge(deployment(), "--delay", "1s", "--propagation", "3s");
    expect(idsOf(out)).toEqual(["delay/short"]);
    expect(out).toContain("preStop 0 + delay 1 = 1 s, of 3 s");
    expect(out).toContain(`Set the drain's delay to "3s" or more.`);
  });

  it("must outlast the probes of a balancer that watches readiness itself", async () => {
    const { out } = await judge(deployment(), "--balancer", "readiness");
    expect(idsOf(out)).toEqual(["delay/readiness"]);
    expect(out).toContain("period 10 × failures 3 + timeout 1 = 31 s, of delay 5 s");
    const quick = probes.replace("port: http }", "port: http }, periodSeconds: 1, failureThreshold: 2");
    expect((await judge(deployment(quick), "--balancer", "readiness")).code).toBe(0);
  });

  it("and the linger must lie inside the deadline", async () => {
    const { out } = await judge(deployment(), "--delay", "15s", "--linger", "10s");
    expect(idsOf(out)).toEqual(["deadline/short"]);
    expect(out).toContain("delay 15 + linger 10 = 25 s, of deadline 20 s");
  });
});

describe("probes", () => {
  const replaced = (from: string, to: string) => deployment(probes.replace(from, to));
  it.each([
    ["liveness at /readyz", replaced("/livez", "/readyz"), ["liveness/deep"], []],
    ["liveness at /health", replaced("/livez", "/health?verbose"), ["liveness/deep"], []],
    ["liveness at /startupz", replaced("/livez", "/startupz"), ["liveness/deep"], []],
    ["readiness at /livez", replaced("/readyz", "/livez"), ["readiness/shallow"], []],
    ["startup at /readyz", replaced("/startupz", "/readyz/db"), ["startup/deep"], []],
    ["no readiness", deployment(), ["readiness/missing"], ["strip"]],
    ["a path that is none of ours", replaced("/livez", "/healthz"), ["probe/path"], []],
    ["a path of the user's own", replaced("/livez", "/healthz"), [], ["--path", "/healthz"]],
    ["a group and one check", replaced("/readyz", "/health/edge"), [], []],
    ["a port with a name nobody has", replaced("port: http", "port: web"), ["probe/port"], []],
    ["a port that is not declared", replaced("/livez, port: 8080", "/livez, port: 9090"), ["probe/port"], []],
    [
      "a probe of TCP",
      replaced("httpGet: { path: /livez, port: 8080 }", "tcpSocket: { port: 8080 }"),
      ["probe/tcp"],
      [],
    ],
    [
      "a probe that is a command",
      replaced("httpGet: { path: /livez, port: 8080 }", "exec: { command: [x] }"),
      [],
      [],
    ],
    ["a check slower than its probe", deployment(), ["probe/timeout"], ["--check-timeout", "1s"]],
    ["a startup probe too short for a start", deployment(), ["boot/short"], ["--boot", "2m"]],
    ["a service that starts slowly, with time for it", deployment(), [], ["--boot", "1m"]],
  ])("%s", async (_what, text, ids, args) => {
    const strip = args[0] === "strip";
    const { code, out } = await judge(
      strip ? text.replace(/ +readinessProbe.*\n/, "") : text,
      ...(strip ? [] : args),
    );
    expect({ ids: idsOf(out), code }).toEqual({ ids: [...ids], code: ids.length > 0 ? 1 : 0 });
  });

  it("names the probe's line, the numbers and what to set", async () => {
    const { out } = await judge(deployment(), "--check-timeout", "2500ms");
    expect(out).toContain(`orders.yaml:12  error  probe/timeout
  The kubelet gives readinessProbe up after 1 s; a check may take 2.5 s.
  timeoutSeconds 1, of 2.5 s
  Set timeoutSeconds: 3, or run the slow check in the background (every).
`);
  });

  it("without a startup probe liveness must be patient enough for a start", async () => {
    const tight = deployment(`
          readinessProbe: { httpGet: { path: /readyz, port: http } }
          livenessProbe: { httpGet: { path: /livez, port: http }, periodSeconds: 2, failureThreshold: 2, initialDelaySeconds: 1 }`);
    const { out } = await judge(tight);
    expect(idsOf(out)).toEqual(["boot/short"]);
    expect(out).toContain("initial delay 1 + period 2 × failures 2 = 5 s, of 10 s");
  });

  it("are not asked of a job, which nobody sends requests to", async () => {
    const job = deployment("").replace("kind: Deployment", "kind: Job");
    expect((await judge(job, "--delay", "0s")).code).toBe(0);
  });
});

describe("PID 1", () => {
  it.each([
    ['["sh", "-c", "node server.js"]', ["signal/shell"]],
    ['["/bin/bash", "-ec", "migrate && node server.js"]', ["signal/shell"]],
    ['["sh", "-c", "exec node server.js"]', []],
    ['["sh", "-c", "migrate && NODE_ENV=production exec node server.js"]', []],
    ['["sh", "-c", "exec 3>&1; node server.js"]', ["signal/shell"]],
    ['["npm", "start"]', ["signal/runner"]],
    ['["node", "server.js"]', []],
    ['["tini", "--", "node", "server.js"]', []],
  ])("%s", async (command, ids) => {
    const { out } = await judge(deployment(`\n          command: ${command}${probes}`));
    expect(idsOf(out)).toEqual(ids);
  });
});

describe("what is read", () => {
  const pod = "kind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a }] }\n";
  it("is YAML of many documents, JSON and lists, from files, directories and standard input", async () => {
    const cron = { jobTemplate: { spec: { template: { spec: { containers: [{ name: "c" }] } } } } };
    const directory = directoryOf({
      "a.yaml": `${pod}---\n# nothing\n---\nkind: Service\nmetadata: { name: s }\n---\n${pod.replaceAll("a }", "b }")}`,
      "deep/c.json": JSON.stringify({ kind: "CronJob", metadata: { name: "c" }, spec: cron }),
      "values.yaml": "image: {{ not yaml }}\n",
      "node_modules/x.yaml": pod,
    });
    const list = {
      kind: "List",
      items: [{ kind: "Pod", metadata: { name: "d" }, spec: { containers: [{}] } }],
    };
    const { out, err } = await run(directory, ["drain-budget", ".", "-"], {
      stdin: stdinOf(JSON.stringify(list)),
    });
    expect(err).toBe("");
    expect(out.match(/^\w+\/\S+/gm)).toEqual(["Pod/a/a", "Pod/b/b", "CronJob/c/c", "Pod/d/unnamed"]);
  });

  it.each(["StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"])("a %s is a workload too", async (kind) => {
    expect((await judge(deployment(probes, "", kind))).out).toContain(`${kind}/orders/server`);
  });

  it("follows anchors and merge keys, and names the line in a list", async () => {
    const text = `kind: List
items:
  - kind: Pod
    metadata: { name: a }
    spec:
      terminationGracePeriodSeconds: 5
      containers:
        - &base
          name: a
          readinessProbe: { httpGet: { path: /readyz } }
  - kind: Pod
    metadata: { name: b }
    spec:
      containers: [{ <<: *base, name: b }]
`;
    const { out } = await judge(text);
    expect(out).toContain("orders.yaml:6  error  grace/short");
    expect(out).toContain("Pod/b/b");
    expect(idsOf(out)).toEqual(["grace/short"]);
  });

  it("names the line of a container that has no name", async () => {
    const text = "kind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - image: x\n";
    expect((await judge(text)).out).toMatch(/^Pod\/a\/unnamed {2}orders\.yaml:5\n/);
  });

  it("judges the container that asks us, not the proxy beside it", async () => {
    const text = deployment().replace(
      "containers:\n",
      "containers:\n        - name: envoy\n          image: e\n",
    );
    expect((await judge(text)).out).toMatch(/^Deployment\/orders\/server/);
  });
});

const platform = (more: string) =>
  `export default { services: [{ name: "orders", ${more} }], owners: {}, flows: {} };\n`;

const judgeWith = (more: string, text: string, ...args: string[]) =>
  run(directoryOf({ "telltale.platform.ts": platform(more), "orders.yaml": text }), [
    "drain-budget",
    "orders.yaml",
    "--platform",
    ...args,
  ]);

describe("--platform", () => {
  it("takes the drain from the definition, and the command line above it", async () => {
    const drain = 'drain: { deadline: "50s", hookTimeout: "2s" }';
    expect((await judgeWith(drain, deployment())).out).toContain(
      "deadline 50 + hooks 2 + flush 3 = 55 s, of 30 s",
    );
    expect((await judgeWith(drain, deployment(), "--deadline", "20s")).code).toBe(0);
  });

  it("takes the slowest check that a probe waits for", async () => {
    const slow = 'dependencies: { db: { timeout: "3s" }, queue: { timeout: "9s", every: "10s" } }';
    expect((await judgeWith(slow, deployment())).out).toContain("a check may take 3 s");
  });

  it("judges containers and workloads that bear a service's name, and no others", async () => {
    const other = deployment().replace("name: orders", "name: elsewhere");
    const { code, out, err } = await judgeWith("", `${deployment()}---\n${other}`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/^\w+\/\S+/gm)).toEqual(["Deployment/orders/server"]);
    const labelled = other.replace(
      "name: elsewhere",
      "name: x\n  labels: { app.kubernetes.io/name: orders }",
    );
    expect((await judgeWith("", labelled)).out).toContain("Deployment/x/server");
  });

  it("says so when nothing bears a service's name", async () => {
    expect(await judgeWith("", deployment().replace("name: orders", "name: x"))).toEqual({
      code: 2,
      out: "",
      err: "telltale: no container or workload bears the name of a service of the platform\n",
    });
  });
});

it("never fails but with a sentence, whatever a manifest holds", async () => {
  const keys = [
    "lifecycle",
    "preStop",
    "sleep",
    "seconds",
    "readinessProbe",
    "httpGet",
    "path",
    "port",
    "command",
  ];
  const odd = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie("value"), { maxLength: 3 }),
      tie("map"),
    ),
    map: fc.dictionary(fc.constantFrom(...keys, "periodSeconds", "ports", "name"), tie("value")),
  })).value;
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { maxLength: 3 }), odd, async (containers, grace) => {
      const spec = { containers, terminationGracePeriodSeconds: grace };
      const text = JSON.stringify({ kind: "Pod", metadata: grace, spec });
      const { code, err } = await run("/", ["drain-budget", "-"], { stdin: stdinOf(text) });
      expect([0, 1, 2]).toContain(code);
      expect(err).not.toContain("unexpected");
    }),
  );
});

it("prints JSON for programs", async () => {
  const { out } = await judge(deployment(), "--hooks", "2", "--format", "json");
  expect(JSON.parse(out)).toMatchObject({
    containers: [
      {
        file: "orders.yaml",
        place: "Deployment/orders/server",
        total: 33_000,
        grace: { seconds: 30, isDefault: true },
        findings: [{ id: "grace/short", line: 7 }],
      },
    ],
  });
});

it("says everything that is wrong with a bad manifest", async () => {
  const bad = deployment(`
          command: ["sh", "-c", "node server.js"]
          lifecycle: { preStop: { exec: { command: ["sleep", "15"] } } }
          livenessProbe: { httpGet: { path: /health, port: 80 }, periodSeconds: 2, failureThreshold: 1 }`);
  const { code, out } = await judge(bad);
  expect(code).toBe(1);
  await expect(out).toMatchFileSnapshot("../golden/drain-budget.txt");
});

describe("bad input: a sentence and exit code 2", () => {
  it.each([
    ["is no YAML", "kind: Pod\nspec: [", /orders\.yaml cannot be read: .*line 2/],
    [
      "is a template",
      "kind: Pod\nspec: {{ .Values.spec }}\n",
      /a template has not been filled in at line 2; read what fills it in: helm template/,
    ],
    [
      "has a number that is none",
      deployment(probes, 'terminationGracePeriodSeconds: "${GRACE}"'),
      /not a number of sec/,
    ],
    ["holds no workload", "kind: Service\n", /there is no workload in orders\.yaml/],
    ["is empty", "", /there is no workload/],
    ["is a bomb of aliases", bomb(), /cannot be read: Excessive alias count/],
  ])("%s", async (_what, text, sentence) => {
    const { code, out, err } = await judge(text);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^telltale: .+\n$/);
    expect(err).toMatch(sentence);
  });

  it("a file that is not there", async () => {
    expect(await run("/", ["drain-budget", "nothing.yaml"])).toMatchObject({
      code: 2,
      err: 'telltale: there is no file or directory "nothing.yaml"\n',
    });
  });

  it("and the rest is still judged", async () => {
    const directory = directoryOf({ "a.yaml": "kind: [", "b.yaml": deployment() });
    const { code, out, err } = await run(directory, ["drain-budget"]);
    expect(code).toBe(2);
    expect(out).toContain("Deployment/orders/server");
    expect(err).toContain("a.yaml cannot be read");
  });
});

function bomb(): string {
  const lists = Array.from({ length: 8 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`);
  return `kind: Pod\na0: &a0 x\n${lists.join("\n")}\n`;
}
