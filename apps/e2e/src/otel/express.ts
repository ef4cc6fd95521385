import express from "express";
import { telltale } from "@telltale/express";
import { announce, findItem, telemetry } from "./items.ts";

const app = express();
app.use(telltale(telemetry));
app.get("/items/:id", (request, response) => void response.json(findItem(request.params.id)));
announce(app.listen(0, "127.0.0.1"));
