import type { Platform } from "@telltale/conventions";
import { renderDashboards } from "@telltale/dashboards";
import type { Prometheus } from "../prometheus.ts";

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

/** The queries of a board that find no number, each with its panel; an error of Prometheus is thrown. */
export async function emptyQueries(
  prometheus: Prometheus,
  platform: Platform,
  board: string,
): Promise<string[]> {
  const [file] = renderDashboards(platform, { only: [board] });
  const { panels } = JSON.parse(file?.text ?? "") as { panels: readonly Panel[] };
  const found = await Promise.all(
    panels.flatMap(({ title, targets = [] }) =>
      targets.map(async ({ refId, expr }) => {
        const samples = await prometheus.query(substitute(expr));
        return samples.some(({ value }) => value[1] !== "NaN") ? [] : [`${title} (${refId}): ${expr}`];
      }),
    ),
  );
  return found.flat();
}

/** Grafana's variables as a person would have them set. */
function substitute(expression: string): string {
  return expression
    .replaceAll("$__rate_interval", "5s")
    .replaceAll("$__range", "30s")
    .replaceAll("$__interval", "1s")
    .replaceAll(/\$\{?(?:instance|entry|backend)\}?/g, ".*")
    .replaceAll(/\$\{?service\}?/g, "checkout");
}
