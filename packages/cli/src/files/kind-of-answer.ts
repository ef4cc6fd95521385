/** What an answer that is not the JSON asked for is, in a word for a sentence: most often a login page. */
export function kindOfAnswer(headers: Headers, body: string): string {
  const [type = ""] = (headers.get("content-type") ?? "").split(";", 1);
  if (/\bhtml\b/i.test(type) || isHtml(body)) return "HTML";
  return body === "" ? "nothing" : type || "no JSON";
}

/** Whether a text begins as a page does. */
export function isHtml(text: string): boolean {
  return /^\s*<(!doctype|html|\?xml)/i.test(text);
}
