// The page's script begins here: it is bundled with its libraries into one text, which the page carries in itself.
import type { Dashboard } from "../dashboard.ts";
import { App } from "./app.ts";
import { listenToKeys } from "./controls/keyboard.ts";
import { watchTheme } from "./controls/theme.ts";
import type { PageData } from "./model.ts";

const data = JSON.parse(document.querySelector("#data")!.textContent) as PageData; // written by renderPage

async function fetchDashboards(): Promise<readonly Dashboard[]> {
  const response = await fetch("/dashboards.json");
  return (await response.json()) as readonly Dashboard[]; // written by the server this page came from
}

async function start(): Promise<void> {
  const dashboards = data.snapshot?.dashboards ?? (await fetchDashboards());
  const app = new App(data, dashboards);
  watchTheme(() => app.redraw());
  listenToKeys((act) => app.act(act));
  addEventListener("popstate", () => void app.follow());
  document.addEventListener("click", (event) => followHere(event, app));
  await app.start();
  if (!data.snapshot)
    new EventSource("/changes").addEventListener("message", () => {
      void fetchDashboards().then((changed) => app.replace(changed));
    });
}

/** A link to another board is followed without loading the page again. */
function followHere(event: MouseEvent, app: App): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isOurs = link?.getAttribute("href")?.startsWith("/d/") === true;
  if (!link || !isOurs || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  history.pushState(undefined, "", link.href);
  void app.follow();
}

start().catch((error: unknown) => {
  const words = document.createElement("p");
  words.className = "problem";
  words.textContent = `The page could not begin: ${error instanceof Error ? error.message : String(error)}`;
  document.body.append(words);
});
