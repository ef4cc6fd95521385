/** Whether a YAML text may hold Prometheus rules or an Alertmanager configuration, told without parsing it: for scans of whole directories. */
export function looksLikeRules(text: string): boolean {
  if (key("route").test(text) && key("receivers").test(text) && key("receiver").test(text)) return true;
  return key("(?:groups|rules)").test(text) && key("(?:alert|record|expr)").test(text);
}

/** A key in block or flow style, bare or quoted. */
function key(name: string): RegExp {
  return new RegExp(`(?:^|[\\s{,])["']?${name}["']?[ \\t]*:(?:\\s|$)`, "m");
}

/** Whether the text is a template of Helm or the like, which is YAML only once it is rendered. */
export function isTemplateFile(text: string, hasErrors: boolean): boolean {
  return helm.test(text) || (hasErrors && /^[ \t]*\{\{/m.test(text));
}

const helm =
  /\{\{-?\s*[^{}]*?(\.Values\b|\.Release\b|\.Chart\b|\.Capabilities\b|\binclude\s+["`]|\btoYaml\b|\btpl\s|\bnindent\b)|\{\{\s*`/;
