import { describeAdapter } from "@telltale/conformance";
import { subject } from "./fixtures/subject.ts";

describeAdapter("fastify 5", subject);
