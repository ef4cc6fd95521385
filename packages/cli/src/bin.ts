#!/usr/bin/env node
import { main } from "./main.ts";
import { processIo } from "./options.ts";

const code = await main(process.argv.slice(2), processIo());
// A platform file may have started timers; what was written is let out first.
process.stdout.write("", () => process.exit(code));
