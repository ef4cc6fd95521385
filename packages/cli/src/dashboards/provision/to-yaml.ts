import { stringify } from "yaml";

/** An object as YAML under a line that says where it comes from; quoted so that readers of YAML 1.1, such as Kubernetes, agree. */
export function toYaml(object: unknown): string {
  return `# Written by \`telltale dashboards provision\`; what is changed here is lost when it runs again.\n${stringify(object, { lineWidth: 0, version: "1.1" })}`;
}
