import { linkOf } from "../chart/tooltip.ts";
import { el } from "../dom.ts";
import { optionAt, type Drawing, type Drawn } from "./drawing.ts";
import { markdown } from "./markdown.ts";

/** Words. HTML is shown as its text: a dashboard of others brings no markup into this page. */
export function drawText({ panel, ways }: Drawing): Drawn {
  const content = String(optionAt(panel.options, "content") ?? "");
  if (optionAt(panel.options, "mode") === "html")
    return { element: el("div", { class: "text" }, textOfHtml(content)) };
  const parts = markdown(content, (url, title) => {
    const [way] = ways([{ title, url }]);
    return way ? linkOf(way) : title;
  });
  return { element: el("div", { class: "text" }, ...parts) };
}

/** An inert document: nothing in it is fetched or run. */
function textOfHtml(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}
