/** Sentences remembered; past that, new ones are dropped, since a stranger may be able to provoke them. */
const most = 500;

/** Passes each sentence on the first time only. What the listener throws goes nowhere. */
export function reportOnce(listener: (sentence: string) => void): (sentence: string) => void {
  const said = new Set<string>();
  return (sentence) => {
    if (said.has(sentence) || said.size >= most) return;
    said.add(sentence);
    try {
      listener(sentence);
    } catch {
      // Reporting may happen on the request path; a logger that fails must not fail the request.
    }
  };
}
