// The till (Koa): asks the bank, which here is a short wait and a little luck.
import { setTimeout as wait } from "node:timers/promises";
import { Router } from "@koa/router";
import { createTelltale, telltale } from "@telltale/koa";
import Koa from "koa";
import { BadInput, readFields, readNumber } from "./bad-input.ts";
import { createFaults, faultPath } from "./faults.ts";
import payments from "./payments.config.ts";
import { readJson } from "./read-json.ts";
import { watchPressure } from "./pressure.ts";
import { readSettings } from "./settings.ts";

const { port, host, faultsAllowed } = readSettings("payments");
const telemetry = createTelltale(payments);
const { bank } = telemetry.dependencies;
const faults = createFaults();

bank.check(() => askBank(0));
watchPressure(telemetry);

const router = new Router();
router.post("/charges", async (ctx) => {
  const fields = readFields(await readJson(ctx.req));
  const amount = readNumber(fields, "amount", 0, 1_000_000);
  const scheme = typeof fields["scheme"] === "string" ? fields["scheme"] : "unknown";
  const outcome = await bank.measure(() => askBank(amount));
  telemetry.metrics.charges.add(1, { outcome, scheme });
  if (outcome === "declined") throw new BadInput("The bank declined the charge.", 402);
  telemetry.metrics.amount.record(amount);
  ctx.status = 201;
  ctx.body = { outcome, amount };
});

if (faultsAllowed) {
  router.post(faultPath, async (ctx) => {
    ctx.body = faults.set(await readJson(ctx.req));
  });
}

const app = new Koa();
app.use(telltale(telemetry));
app.use(async (ctx, next) => {
  await faults.meet(ctx.path);
  await next();
});
app.use(router.routes());
app.on("error", (error: Error & { status?: number }) => {
  if ((error.status ?? 500) >= 500) telemetry.log.error({ err: error }, "request failed");
});

async function askBank(amount: number): Promise<"approved" | "declined"> {
  await wait(2 + Math.random() * 6);
  return amount > 0 && Math.random() < 0.02 ? "declined" : "approved";
}

telemetry.drain(app.listen(port, host));
