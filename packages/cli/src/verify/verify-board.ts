import {
  annotationRequest,
  interpolate,
  repeatPanels,
  requestsOf,
  resolveVariables,
  single,
  speaksPromql,
  viewOf,
  writeSpan,
  type Ask,
  type Choices,
  type Dashboard,
  type Panel,
  type Request,
  type Resolved,
  type Scope,
  type View,
} from "@telltale/preview";
import type { Answer } from "./answer.ts";
import type { VerifyFinding } from "./finding.ts";

/** How boards are verified. */
export interface Verifying {
  readonly ask: Ask;
  readonly answer: (request: Request) => Promise<Answer>;
  readonly choices: Choices;
  /** In milliseconds since 1970; the same for all boards of a run, so that a query two boards have is asked once. */
  readonly now: number;
  readonly scrapeMs: number;
  /** Instead of the board's own range, in milliseconds. */
  readonly range?: number;
  /** The shortest step, in milliseconds. */
  readonly step?: number;
}

/** What one board came to. */
export interface VerifiedBoard {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  /** Panels that ask Prometheus something. */
  readonly panels: number;
  readonly queries: number;
  readonly findings: readonly VerifyFinding[];
}

/** Asks all that a board asks. Rejects where the server cannot be asked at all. */
export async function verifyBoard(
  dashboard: Dashboard,
  file: string,
  verifying: Verifying,
): Promise<VerifiedBoard> {
  const view = viewOfBoard(dashboard, verifying);
  const resolved = await resolveVariables(dashboard, verifying.choices, verifying.ask, view);
  const asking = askingPanels(dashboard, resolved, view);
  const findings = await Promise.all([
    ...asking.map((each) => verifyPanel(each, verifying)),
    verifyMarks(dashboard, resolved, view, verifying),
  ]);
  const { uid, title } = dashboard;
  const about = { file, uid, board: title };
  return {
    file,
    uid,
    title,
    panels: asking.length,
    queries: asking.reduce((sum, { requests }) => sum + requests.length, 0),
    findings: [...variableProblems(resolved), ...findings.flat()].map((finding) =>
      Object.assign(finding, about),
    ),
  };
}

function viewOfBoard({ from, to }: Dashboard, { now, scrapeMs, range, step }: Verifying): View {
  const raw = range === undefined ? { from, to } : { from: `now-${writeSpan(range)}`, to: "now" };
  const view = viewOf(raw, now, { scrapeMs });
  if (step === undefined) return view;
  return { ...view, points: Math.max(1, Math.floor((view.to - view.from) / step)) };
}

type Found = Omit<VerifyFinding, "file" | "uid" | "board">;

function variableProblems({ variables }: Resolved): Found[] {
  return variables.flatMap(({ variable: { name, query: expression }, problem: reason }) =>
    reason === undefined
      ? []
      : [
          {
            kind: "variable",
            panel: `$${name}`,
            section: "",
            id: "",
            query: "",
            expression,
            reason,
          } as const,
        ],
  );
}

interface AskingPanel {
  readonly panel: Panel;
  readonly section: string;
  readonly requests: readonly Request[];
}

/** The panels that ask Prometheus something, each with the heading above it. */
function askingPanels({ panels }: Dashboard, resolved: Resolved, view: View): AskingPanel[] {
  let section = "";
  return repeatPanels(panels, resolved).flatMap((panel) => {
    const requests = requestsOf(panel, resolved.values, view);
    if (panel.type === "row") section = titleOf(panel, { values: resolved.values, view });
    return requests.length > 0 ? [{ panel, section, requests }] : [];
  });
}

async function verifyPanel(
  { panel, section, requests }: AskingPanel,
  { answer }: Verifying,
): Promise<Found[]> {
  const answers = await Promise.all(
    requests.map(async (request) => ({ request, given: await answer(request) })),
  );
  const isEmpty = answers.every(({ given }) => given.kind === "nothing");
  return answers.flatMap(({ request, given }) => {
    if (given.kind === "data") return [];
    const kind = given.kind === "refused" ? "error" : emptiness(panel, given.isNaN, isEmpty);
    const place = { panel: titleOf(panel, request.scope), section, id: panel.id };
    return [{ kind, ...place, ...questionOf(request), reason: given.reason }];
  });
}

function questionOf({ query, expression }: Request): Pick<Found, "query" | "expression"> {
  return { query: query.refId, expression };
}

/** A panel without data is a defect, unless it has a text for that. */
function emptiness({ field }: Panel, isNaN: boolean, isEmpty: boolean): VerifyFinding["kind"] {
  if (!isEmpty) return "partly";
  const mapped = field.mappings.some(
    (mapping) => mapping.kind === "special" && /nan/i.test(mapping.match) && mapping.text !== undefined,
  );
  return (isNaN && mapped) || field.noValue !== undefined ? "says-so" : "empty";
}

/** Marks may be absent, but not refused. */
async function verifyMarks(
  { annotations }: Dashboard,
  { values }: Resolved,
  view: View,
  { answer }: Verifying,
): Promise<Found[]> {
  const asked = annotations
    .filter(({ isEnabled, datasource }) => isEnabled && speaksPromql(datasource))
    .map(async (annotation) => {
      const request = annotationRequest(annotation, values, view);
      const given = await answer(request);
      const place = { panel: annotation.name, section: "", id: "" };
      return given.kind === "refused"
        ? [{ kind: "error" as const, ...place, ...questionOf(request), reason: given.reason }]
        : [];
    });
  return (await Promise.all(asked)).flat();
}

function titleOf({ title, id, type, values = {} }: Panel, scope: Scope): string {
  const own = new Map(Object.entries(values).map(([name, [value = ""]]) => [name, single(value)]));
  return (
    interpolate(title, { ...scope, values: new Map([...scope.values, ...own]) }, "text") || `${type} ${id}`
  );
}
