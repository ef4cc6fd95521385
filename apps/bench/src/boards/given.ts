import { renderDashboards } from "@telltale/dashboards";
import { largePlatform } from "./platform.ts";

/** A board as somebody would have to write it down for a library that knows no definitions. */
export interface GivenBoard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly GivenPanel[];
}

interface GivenPanel {
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly queries: readonly { readonly key: string; readonly expression: string; readonly legend: string }[];
}

/** What a classic dashboard of ours has of these. */
interface Written {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly {
    readonly title: string;
    readonly description?: string;
    readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
    readonly targets?: readonly {
      readonly refId: string;
      readonly expr: string;
      readonly legendFormat: string;
    }[];
  }[];
}

/** The panels and queries that our boards of such a platform have. */
export function givenBoards(size: number): GivenBoard[] {
  return renderDashboards(largePlatform(size)).map(({ text }) => {
    const { uid, title, panels } = JSON.parse(text) as Written; // a classic dashboard of ours
    const drawn = panels.flatMap(({ targets = [], ...panel }) =>
      targets.length === 0 ? [] : [{ ...panel, targets }],
    );
    return {
      uid,
      title,
      panels: drawn.map(({ title: name, description = "", fieldConfig, targets }) => ({
        title: name,
        description,
        unit: fieldConfig?.defaults.unit ?? "short",
        queries: targets.map(({ refId, expr, legendFormat }) => ({
          key: refId,
          expression: expr,
          legend: legendFormat,
        })),
      })),
    };
  });
}
