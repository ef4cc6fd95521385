import type { Entry, View } from "./view.ts";

/**
 * Renders a view in less than 10 KiB, which is what a kubelet reads: where it would be longer, without the details of
 * what passes, then without any, then without the last of its checks.
 */
export function renderWithin(view: View, render: (view: View) => string): string {
  for (const smaller of reductions) {
    const text = render(smaller(view));
    if (Buffer.byteLength(text) < limitBytes) return text;
  }
  return renderFewer(
    withoutDetails(view, () => false),
    render,
  );
}

const limitBytes = 10 * 1024;

const reductions: readonly ((view: View) => View)[] = [
  (view) => view,
  (view) => withoutDetails(view, isTrouble),
  (view) => withoutDetails(view, () => false),
];

function withoutDetails(view: View, keep: (entry: Entry) => boolean): View {
  const checks = view.checks.map((entry) => {
    const { details: _details, ...bare } = entry;
    return keep(entry) ? entry : bare;
  });
  return { ...view, checks, omitsDetails: view.omitsDetails || view.checks.some(({ details }) => details) };
}

/** What does not pass comes first and stays longest. */
function renderFewer(view: View, render: (view: View) => string): string {
  const waitingFor = view.waitingFor?.slice(0, mostWaits);
  let checks = [...view.checks.filter(isTrouble), ...view.checks.filter((entry) => !isTrouble(entry))];
  for (;;) {
    const omittedChecks = view.checks.length - checks.length;
    const text = render({ ...view, checks, omittedChecks, ...(waitingFor && { waitingFor }) });
    const bytes = Buffer.byteLength(text);
    if (bytes < limitBytes || checks.length === 0) return text;
    checks = checks.slice(0, Math.floor(((checks.length - 1) * limitBytes) / bytes));
  }
}

const mostWaits = 10;

function isTrouble({ status }: Entry): boolean {
  return status === "fail" || status === "warn";
}
