// Loaded into every process the demo starts, before anything else: ends it when the demo is gone, however it went.
process.once("disconnect", () => {
  // Last of all who listen, and by force: process.exit() may never return (nodejs/node#54918), and nobody is left to see.
  process.once("exit", () => process.kill(process.pid, "SIGKILL"));
  process.exit();
});
process.channel?.unref(); // listening for that must not itself keep the process alive
