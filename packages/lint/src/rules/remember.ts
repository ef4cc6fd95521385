/** Verdicts remembered; when there are more, remembering begins anew. */
const most = 50_000;

/** The same test, which looks at a text it has seen only once: a thousand metrics often share their labels' values. */
export function remember(test: (value: string) => boolean): (value: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return (value) => {
    let verdict = verdicts.get(value);
    if (verdict === undefined) {
      verdict = test(value);
      if (verdicts.size >= most) verdicts.clear();
      verdicts.set(value, verdict);
    }
    return verdict;
  };
}
