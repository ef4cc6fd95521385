import { cleanFact } from "@telltale/conventions";
import { fieldsOf, listOf, type Fields, type Manifest, type Path } from "./manifest.ts";
import { readPreStop, type PreStop } from "./pre-stop.ts";
import { readProbe, type Probe, type ProbeKind } from "./probe.ts";
import { wholeSeconds } from "./seconds.ts";

/** What runs pods, and how long they may take to end. */
export interface Workload {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  /** Names it goes by: its own and those of its labels. */
  readonly names: readonly string[];
  /** Whether requests are sent to it for as long as it is ready. */
  readonly serves: boolean;
  readonly grace: Seconds;
  readonly containers: readonly Container[];
}

/** A number that stands somewhere, or is Kubernetes' default. */
export interface Seconds {
  readonly seconds: number;
  readonly isDefault: boolean;
  readonly line: number;
}

/** One container, as far as its end and its probes go. */
export interface Container {
  readonly name: string;
  readonly line: number;
  readonly preStop: PreStop;
  readonly probes: Partial<Readonly<Record<ProbeKind, Probe>>>;
  readonly ports: readonly { readonly name?: string; readonly number?: number }[];
  /** What runs in place of the image's own entry point; empty when nothing does. */
  readonly command: readonly string[];
  readonly commandLine: number;
}

/** The workload in a manifest; undefined when it runs no pods. @throws for a number that is none */
export function readWorkload(manifest: Manifest): Workload | undefined {
  const { object, file } = manifest;
  const path = podPaths.find((each) => Array.isArray(fieldAt(object, [...each, "containers"])));
  if (!path) return undefined;
  const metadata = fieldsOf(object["metadata"]);
  const spec = fieldsOf(fieldAt(object, path));
  const kind = nameOf(object["kind"]);
  const name = nameOf(metadata["name"] ?? metadata["generateName"]);
  return {
    file,
    kind,
    name,
    names: [
      name,
      ...labelsOf(metadata),
      ...labelsOf(fieldsOf(fieldAt(object, [...path.slice(0, -1), "metadata"]))),
    ],
    serves: !/^(Cron)?Job$/.test(kind),
    grace: readGrace(spec, path, manifest),
    containers: listOf(spec["containers"]).map((each, index) =>
      readContainer(fieldsOf(each), [...path, "containers", index], manifest),
    ),
  };
}

/** Where the pod's own specification stands in the kinds there are, those of extensions included. */
const podPaths: readonly Path[] = [
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["spec"],
  ["template", "spec"],
];

function readGrace(spec: Fields, path: Path, manifest: Manifest): Seconds {
  const given = wholeSeconds(spec["terminationGracePeriodSeconds"], "terminationGracePeriodSeconds");
  const line = manifest.lineOf([...path, "terminationGracePeriodSeconds"]);
  return { seconds: given ?? 30, isDefault: given === undefined, line };
}

function readContainer(fields: Fields, path: Path, manifest: Manifest): Container {
  const probe = (kind: ProbeKind) => {
    const found = readProbe(fields[kind], kind);
    return found ? { [kind]: { ...found, line: manifest.lineOf([...path, kind]) } } : {};
  };
  return {
    name: nameOf(fields["name"]),
    line: manifest.lineOf([...path, "name"]),
    preStop: {
      ...readPreStop(fieldsOf(fieldsOf(fields["lifecycle"])["preStop"])),
      line: manifest.lineOf([...path, "lifecycle", "preStop"]),
    },
    probes: { ...probe("livenessProbe"), ...probe("readinessProbe"), ...probe("startupProbe") },
    ports: listOf(fields["ports"]).map(fieldsOf).map(readPort),
    command: listOf(fields["command"]).map(String),
    commandLine: manifest.lineOf([...path, "command"]),
  };
}

function readPort({ name, containerPort }: Fields): Container["ports"][number] {
  return {
    ...(typeof name === "string" && { name }),
    ...(typeof containerPort === "number" && { number: containerPort }),
  };
}

/** A name as a terminal may be shown it. */
function nameOf(value: unknown): string {
  return cleanFact(value) ?? "unnamed";
}

function labelsOf(metadata: Fields): string[] {
  const labels = fieldsOf(metadata["labels"]);
  return ["app.kubernetes.io/name", "app"]
    .map((key) => labels[key])
    .filter((name) => typeof name === "string");
}

function fieldAt(object: Fields, path: Path): unknown {
  return path.reduce<unknown>((value, key) => fieldsOf(value)[String(key)], object);
}
