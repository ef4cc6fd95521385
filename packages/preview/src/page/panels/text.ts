import { own } from "../own.ts";
import { textOf } from "../../json.ts";
import { linkOf } from "../chart/tooltip.ts";
import { el } from "../dom.ts";
import { optionAt, type Drawing, type Drawn } from "./drawing.ts";
import { markdown } from "./markdown.ts";

/** Words. HTML is shown as its text: a dashboard of others brings no markup into this page. */
export function drawText({ panel, ways }: Drawing): Drawn {
  const content = textOf(optionAt(panel.options, "content"));
  if (optionAt(panel.options, "mode") === "html")
    return { element: el("div", { class: "text" }, textOfHtml(content)) };
  const parts = markdown(content, (url, title) => {
    const [way] = ways([{ title, url }]);
    return way ? linkOf(way) : title;
  });
  return { element: el("div", { class: "text" }, ...parts) };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " " };

/** What would be read of it. No parser of HTML sees it, and it is put into the page as text. */
function textOfHtml(html: string): string {
  return html
    .replaceAll(/<(script|style)\b[^]*?<\/\1\s*>/gi, "")
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^>]*>/gi, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(\w+);/g, (whole, name: string) => own(entities, name) ?? whole)
    .replaceAll(/\n\s*\n\s*/g, "\n\n")
    .trim();
}
