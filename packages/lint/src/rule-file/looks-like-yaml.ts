import { looksLikeRules } from "./looks-like-rules.ts";

/** Whether a YAML text may hold something of ours, told without parsing it: for scans of whole directories. */
export function looksLikeYaml(text: string): boolean {
  return looksLikeRules(text) || carriesDashboard(text);
}

/** A dashboard's keys, in JSON that may be quoted once more, inside an object that carries such. */
function carriesDashboard(text: string): boolean {
  return (
    /kind["']?[ \t]*:[ \t]*["']?(ConfigMap|GrafanaDashboard)/.test(text) &&
    /\\?"(panels|rows|elements)\\?"\s*:/.test(text)
  );
}
