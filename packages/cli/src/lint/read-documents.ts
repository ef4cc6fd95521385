import type { Facts } from "@telltale/lint";
import type { DiskHost } from "../files/disk-host.ts";
import { shortPath } from "../files/short-path.ts";
import { mayBeOurs } from "./may-be-ours.ts";

/** What dashboards and rule files hold, and a sentence for each that could not be read. */
export interface DocumentsRead {
  readonly facts: readonly Partial<Facts>[];
  readonly failures: readonly string[];
}

/** Which files are looked at, and which of them were named by the user. */
export interface Documents {
  readonly json: readonly string[];
  readonly yaml: readonly string[];
  readonly named: readonly string[];
}

interface Reader {
  readonly read: (text: string, file: string) => Partial<Facts>;
  readonly looksRight: (text: string) => boolean;
  readonly what: string;
}

/** The readers, and with them two parsers, which a run over expositions alone does without. */
async function loadReaders(): Promise<{ dashboards: Reader; rules: Reader }> {
  const { looksLikeDashboard, looksLikeYaml, readDashboard, readYaml } =
    await import("@telltale/lint/documents");
  const ours =
    "a file of rules, a configuration of Alertmanager, nor a Kubernetes object with one or with a dashboard";
  return {
    dashboards: { read: readDashboard, looksRight: looksLikeDashboard, what: "a Grafana dashboard" },
    rules: { read: readYaml, looksRight: looksLikeYaml, what: ours },
  };
}

/** Reads dashboards and rule files. Of what a scan met, other JSON and YAML is passed over in silence; what was named is not. */
export async function readDocuments(
  { json, yaml, named }: Documents,
  host: DiskHost,
  cwd: string,
): Promise<DocumentsRead> {
  if (json.length + yaml.length === 0) return { facts: [], failures: [] };
  const { dashboards, rules } = await loadReaders();
  const names = new Set(named);
  const readOne = (path: string, reader: Reader): Partial<Facts> | string => {
    const text = host.readFile(path);
    if (text === undefined) {
      const reason = host.failureOf(path) ?? "cannot be read";
      return names.has(path) || mayBeOurs(path, reader.looksRight) ? `${shortPath(path, cwd)} ${reason}` : {};
    }
    if (names.has(path) && !reader.looksRight(text)) return `${shortPath(path, cwd)} is not ${reader.what}`;
    return reader.read(text, path);
  };
  const all = [...json.map((path) => readOne(path, dashboards)), ...yaml.map((path) => readOne(path, rules))];
  return {
    facts: all.filter((each) => typeof each === "object"),
    failures: all.filter((each) => typeof each === "string"),
  };
}
