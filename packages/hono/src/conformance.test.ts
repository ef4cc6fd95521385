import { describeAdapter } from "@telltale/conformance";
import { subject } from "./fixtures/subject.ts";

describeAdapter("hono 4 on @hono/node-server 2", subject);
