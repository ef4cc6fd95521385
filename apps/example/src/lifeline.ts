// Loaded into every process the demo starts, before anything else: ends it when the demo is gone, however it went.
process.once("disconnect", () => process.exit());
process.channel?.unref(); // listening for that must not itself keep the process alive
