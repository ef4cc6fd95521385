import { Router } from "@koa/router";
import Koa from "koa";
import { telltale } from "@telltale/koa";
import { announce, findItem, telemetry } from "./items.ts";

const app = new Koa();
const router = new Router();
router.get("/items/:id", (context) => {
  context.body = findItem(String(context["params"]["id"]));
});
app.use(telltale(telemetry));
app.use(router.routes());
announce(app.listen(0, "127.0.0.1"));
