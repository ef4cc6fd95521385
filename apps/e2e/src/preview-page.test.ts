import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser, setStage, startPreview, traceId, type Preview, type Stage } from "./preview-stage.ts";
import { hasTool } from "./tools.ts";

const canRun = [hasTool("prometheus"), hasTool("chromium")].every(Boolean);

let stage: Stage;
let preview: Preview;
let browser: Browser;
let page: Page;
/** What the browser itself complained of. */
let complaints: string[];

describe.skipIf(!canRun)("the page of telltale preview", () => {
  beforeAll(async () => {
    stage = await setStage();
    preview = await startPreview(stage, "--trace-url", "http://traces.example/${trace_id}");
    browser = await openBrowser();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await preview?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
    complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  });
  afterEach(() => page.close());

  it("draws a generated board: canvases with lines, numbers, a heatmap, and no complaint", async () => {
    await open("/d/express-signals?from=now-1m");
    await drawn("Latency, every request");
    expect(await inkOf("Latency")).toBeGreaterThan(200);
    expect(await inkOf("Latency, every request")).toBeGreaterThan(200);
    expect(await textIn("Requests per second")).toMatch(/[\d.]+ req\/s/);
    expect(complaints).toEqual([]);
  });

  it("draws panels of the past and says of others what they are", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    expect(await inkOf("Requests of All")).toBeGreaterThan(200);
    expect(await textIn("Processes up")).toMatch(/\b4\b/);
    expect(await textIn("Share of errors")).toMatch(/\d+(\.\d+)?%/);
    const pie = await textIn("Requests by status");
    expect(pie).toContain('A "piechart" panel is not drawn here; these are its latest values.');
    expect(pie).toMatch(/500\s/);
  });

  it("draws a dashboard of schema v2", async () => {
    await open("/d/foreign-v2");
    await drawn("Durations");
    expect(await inkOf("Durations")).toBeGreaterThan(200);
    await drawn("Up over time");
    expect(await panel("Up over time").locator(".band").first().getAttribute("title")).toMatch(
      /^express: up, /,
    );
    await drawn("Bars");
    expect(await panel("Bars").locator(".bar-row").count()).toBe(4);
  });

  it("runs nothing that a dashboard brings along", async () => {
    await open("/d/foreign-classic");
    await drawn("More notes");
    expect(await page.evaluate(`"broken" in window`)).toBe(false);
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await textIn("Notes")).toContain("bold");
    expect(await panel("More notes").locator("a").count()).toBe(1);
    expect(await page.locator("h1").innerText()).toContain("<img src=x");
  });

  it("says no data with the query, and Prometheus' own sentence for a wrong one", async () => {
    await open("/d/foreign-classic");
    await panel("Nothing here").scrollIntoViewIfNeeded();
    await expect.poll(() => panel("Nothing here").innerText()).toContain("No data");
    expect(await textIn("Nothing here")).toContain("no_such_metric_total");
    await expect
      .poll(() => panel("Wrong query").innerText())
      .toContain('expected type range vector in call to function "rate"');
  });

  it("asks with the chosen values of a variable", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    const asked = page.waitForRequest((request) =>
      decoded(request.postData()).includes('job=~"(express|hono)"'),
    );
    await page.getByRole("button", { name: "Job All" }).click();
    await page.getByPlaceholder("Search values").fill("exp");
    await page.getByRole("option", { name: "express" }).click();
    await page.getByPlaceholder("Search values").fill("hono");
    await page.getByRole("option", { name: "hono" }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await asked;
    expect(new URL(page.url()).searchParams.getAll("var-job")).toEqual(["express", "hono"]);
    await drawn("Requests of express + hono");
    expect(await panel("Requests of express + hono").locator("tbody tr").count()).toBe(2);
  });

  it("zooms to what is dragged over, and Back shows the whole again", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    const before = page.url();
    await drag("Requests of All", 0.3, 0.6);
    await page.waitForURL(/from=\d+/);
    const { searchParams } = new URL(page.url());
    const length = Number(searchParams.get("to")) - Number(searchParams.get("from"));
    expect(length).toBeGreaterThan(20_000);
    expect(length).toBeLessThan(60_000);
    await page.goBack();
    expect(page.url()).toBe(before);
    await drawn("Requests of All");
  });

  it("shows a line alone when its name is clicked", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    const names = panel("Requests of All").locator(".legend-button");
    await names.first().click();
    expect(await names.first().getAttribute("aria-pressed")).toBe("true");
    expect(await names.nth(1).getAttribute("class")).toContain("faded");
  });

  it("follows a link in a table to another board, with its variable and the time", async () => {
    await open("/d/foreign-classic?from=now-1m&to=now");
    await drawn("Up, as a table");
    await panel("Up, as a table").getByRole("link", { name: "express", exact: true }).first().click();
    await page.waitForURL(/\/d\/foreign-v2/);
    expect(new URL(page.url()).searchParams.get("var-job")).toBe("express");
    expect(new URL(page.url()).searchParams.get("from")).toBe("now-1m");
    await drawn("Bars");
    expect(await panel("Bars").locator(".bar-row").count()).toBe(1);
  });

  it("leads from an exemplar to its trace", async () => {
    await open("/d/express-signals?from=now-1m");
    await drawn("Latency");
    const dot = panel("Latency").locator("a.exemplar").first();
    expect(await dot.getAttribute("href")).toBe(`http://traces.example/${traceId}`);
    expect(await dot.getAttribute("rel")).toContain("noreferrer");
  });

  it("marks on graphs what annotations tell of", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    const marks = panel("Requests of All").locator(".mark");
    await expect.poll(() => marks.count()).toBeGreaterThan(0);
    expect(await marks.first().getAttribute("aria-label")).toMatch(/^\w+ came · .*<img/);
  });

  it("ends with 0 at Ctrl-C, though a page is open", async () => {
    await using another = await startPreview(stage);
    await page.goto(`${another.url}/d/foreign-v2`);
    await page.locator(".panel").first().waitFor();
    expect(await another.end()).toBe(0);
  });

  it("is used by keys alone", async () => {
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").innerText()).toContain("next panel");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("f");
    await page.waitForURL(/viewPanel=1/);
    await expect.poll(() => page.locator(".panel").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.searchParams.has("viewPanel"));
    await page.keyboard.press("[");
    await page.waitForURL(/to=\d+/);
    await page.keyboard.press("/");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await page.waitForURL(/foreign-v2/);
  });

  it("is dark where the system is, and switches", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open("/d/foreign-v2");
    await drawn("Durations");
    const ground = (): Promise<unknown> => page.evaluate(`getComputedStyle(document.body).backgroundColor`);
    expect(await ground()).toBe("rgb(15, 17, 20)");
    await page.getByRole("button", { name: "Light or dark" }).click();
    expect(await ground()).toBe("rgb(243, 244, 246)");
    expect(await inkOf("Durations")).toBeGreaterThan(200);
  });

  it("is one column on a phone, with buttons for thumbs", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("/d/foreign-classic");
    await drawn("Requests of All");
    const lefts = await page
      .locator(".panel")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).toBe(390);
    const small = await page
      .locator(".toolbar button, .toolbar select, .panel > header button")
      .evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().width > 0)
          .filter((each) => each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML.slice(0, 120)),
      );
    expect(small).toEqual([]);
  });

  it("tells how soon it first painted", async () => {
    await open("/d/express-signals?from=now-1m");
    await drawn("Latency");
    const [paint] = await page.evaluate(() =>
      performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime),
    );
    expect(paint).toBeGreaterThan(0);
    process.stdout.write(`preview: first contentful paint after ${Math.round(paint!)} ms\n`);
  });
});

async function open(path: string): Promise<void> {
  await page.goto(preview.url + path);
}

function panel(title: string) {
  return page.getByRole("region", { name: title, exact: true }).and(page.locator(".panel"));
}

/** Waits until a panel has its data. */
async function drawn(title: string): Promise<void> {
  await panel(title).scrollIntoViewIfNeeded();
  await expect.poll(() => panel(title).getAttribute("data-loaded")).not.toBeNull();
}

/** What a panel says when it has its data. */
async function textIn(title: string): Promise<string> {
  await drawn(title);
  return panel(title).innerText();
}

/** How many pixels of a panel's chart have a colour of their own: neither ground nor grid nor text. */
async function inkOf(title: string): Promise<number> {
  const canvas = panel(title).locator("canvas");
  await canvas.waitFor();
  return canvas.evaluate((element: Drawn) => {
    const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(at, at + 4);
      if (alpha > 60 && Math.max(red, green, blue) - Math.min(red, green, blue) > 40) count += 1;
    }
    return count;
  });
}

/** What is used of a canvas; these tests know no other types of the browser. */
interface Drawn {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

async function drag(title: string, from: number, to: number): Promise<void> {
  const box = (await panel(title).locator(".u-over").boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
}

function decoded(form: string | null): string {
  return new URLSearchParams(form ?? "").get("query") ?? "";
}
