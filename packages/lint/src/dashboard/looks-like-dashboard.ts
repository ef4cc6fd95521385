/** Whether a JSON text may be a Grafana dashboard, told without parsing it: for scans of whole directories. */
export function looksLikeDashboard(text: string): boolean {
  return (
    /^[\s\uFEFF]*[[{]/.test(text) &&
    /"(panels|rows|elements)"\s*:/.test(text) &&
    /"(schemaVersion|templating|targets|gridPos|fieldConfig|vizConfig|layout|__inputs)"\s*:|"dashboard\.grafana\.app\//.test(
      text,
    )
  );
}
