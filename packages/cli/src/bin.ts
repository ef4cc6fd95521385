#!/usr/bin/env node
import { enableCompileCache } from "node:module";

enableCompileCache(); // half of a short run is Node compiling what it compiled the time before
const { main } = await import("./main.ts");
const { processIo } = await import("./options.ts");
const code = await main(process.argv.slice(2), processIo());
// A platform file may have started timers; what was written is let out first.
process.stdout.write("", () => process.exit(code));
