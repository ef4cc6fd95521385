/** Answers remembered; when there are more, remembering begins anew. */
const most = 50_000;

/** The same question, which is asked of a thing only once: a thousand metrics often share their labels' values. */
export function remember<K, T>(ask: (thing: K) => T): (thing: K) => T {
  const answers = new Map<K, { readonly answer: T }>();
  return (thing) => {
    const known = answers.get(thing);
    if (known) return known.answer;
    const answer = ask(thing);
    if (answers.size >= most) answers.clear();
    answers.set(thing, { answer });
    return answer;
  };
}
