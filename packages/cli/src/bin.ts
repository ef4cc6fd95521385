#!/usr/bin/env node
import { enableCompileCache } from "node:module";

enableCompileCache(); // half of a short run is Node compiling what it compiled the time before
const { main } = await import("./main.ts");
const { processIo } = await import("./options.ts");
process.exitCode = await main(process.argv.slice(2), processIo());
// A platform file may have started timers, which are not waited for; what was written is let out first. Whoever has
// not ends by itself: process.exit() may wait for ever for a compiler's thread that waits for it (nodejs/node#54918).
process.stdout.write("", () => setTimeout(() => process.exit(), 100).unref());
