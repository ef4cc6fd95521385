import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishPreview, openBrowser, setStage, type Stage } from "./preview-stage.ts";
import { hasTool } from "./tools.ts";

const canRun = [hasTool("prometheus"), hasTool("chromium")].every(Boolean);

let stage: Stage;
let browser: Browser;

describe.skipIf(!canRun)("telltale preview --export", () => {
  beforeAll(async () => {
    stage = await setStage();
    browser = await openBrowser();
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
  });

  it("writes one file that shows the boards from the disk, without a network", async () => {
    const { code, output } = await exported("--range", "1m");
    expect(output).toMatch(/^wrote boards\.html: \d+ boards, [\d.]+ MB$/m);
    expect(code).toBe(0);
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => asked.push(request.url().slice(0, 60)));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    await page.goto(`${pathToFileURL(join(stage.folder, "boards.html")).href}#/d/foreign-classic`);
    await page.locator(".panel canvas").first().waitFor();
    expect(await page.locator(".snapshot").innerText()).toMatch(/^A copy of /);
    await page.getByRole("link", { name: "express", exact: true }).first().click();
    await page.waitForURL(/#\/d\/foreign-v2/);
    await page.locator(".type-heatmap canvas").waitFor();
    expect(await page.locator(".problem").allInnerTexts()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("holds every answer that the page asks for", async () => {
    await exported("--board", "express-signals", "--range", "1m");
    const page = await browser.newPage({ viewport: { width: 1280, height: 4_000 } });
    await page.goto(pathToFileURL(join(stage.folder, "boards.html")).href);
    await expect.poll(() => page.locator('.panel[aria-busy="false"]').count()).toBeGreaterThan(10);
    expect(await page.locator(".problem").allInnerTexts()).toEqual([]);
    await page.close();
  });

  it("leaves nothing beside the file, and the old file where it fails", async () => {
    await exported("--board", "foreign-v2");
    const before = statSync(join(stage.folder, "boards.html")).mtimeMs;
    const { code, output } = await exported("--board", "foreign-v3");
    expect(output).toContain('there is no board "foreign-v3": did you mean foreign-v2?');
    expect(code).toBe(2);
    expect(statSync(join(stage.folder, "boards.html")).mtimeMs).toBe(before);
    expect(readdirSync(stage.folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("keeps the credentials of the server out of the file", async () => {
    const address = stage.prometheus.url.replace("http://", "http://me:s3cret-word@");
    const args = [stage.folder, "--prometheus", address, "--board", "foreign-v2", "--export", "secret.html"];
    expect((await finishPreview(stage.folder, args)).code).toBe(0);
    expect(readFileSync(join(stage.folder, "secret.html"), "utf8")).not.toContain("s3cret-word");
  });
});

function exported(...more: readonly string[]) {
  const scrape = ["--scrape-interval", "250ms"];
  const to = ["--prometheus", stage.prometheus.url, "--export", "boards.html"];
  return finishPreview(stage.folder, [stage.folder, ...to, ...scrape, ...more]);
}
