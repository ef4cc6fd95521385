import { chromium } from "playwright-core";
const base = process.env.BASE ?? "http://127.0.0.1:9481";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const spec of process.argv.slice(2)) {
  const [name, path, theme = "dark", size = "1440x900", full] = spec.split(",");
  const [width, height] = size.split("x").map(Number);
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme, deviceScaleFactor: width < 600 ? 2 : 1 });
  page.on("console", (m) => console.log(name, m.type(), m.text()));
  page.on("pageerror", (e) => console.log(name, "ERR", e.message, e.stack?.slice(0, 400)));
  await page.goto(base + path);
  await page.waitForSelector(".panel");
  if (full) { const h = await page.evaluate(() => document.documentElement.scrollHeight); await page.setViewportSize({ width, height: Math.min(h + 600, 6000) }); await page.waitForTimeout(500); const h2 = await page.evaluate(() => document.documentElement.scrollHeight); await page.setViewportSize({ width, height: Math.min(h2, 6000) }); }
  await page.waitForTimeout(1500);
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'), undefined, { timeout: 15000 }).catch(() => console.log(name, "still busy"));
  console.log(name, await page.evaluate(() => JSON.stringify({ fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime, panels: document.querySelectorAll(".panel").length, empty: document.querySelectorAll(".empty").length, problem: [...document.querySelectorAll(".problem")].map((p) => p.textContent).slice(0, 3) })));
  const ys = (process.env.CLIPS ?? "").split(" ").filter(Boolean); if (ys.length) for (const y of ys) { const [a, b] = y.split("-").map(Number); await page.screenshot({ path: `/tmp/pg/${name}-${a}.png`, clip: { x: 0, y: a, width, height: b - a } }); } else await page.screenshot({ path: `/tmp/pg/${name}.png` });
  await page.close();
}
await browser.close();
