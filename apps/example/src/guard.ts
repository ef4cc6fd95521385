// Ends a program that does not know of the demo when the demo is gone: the argument is its process id.
const [pid = ""] = process.argv.slice(2);
process.channel?.ref(); // waiting for that is all it does
process.on("exit", () => {
  try {
    process.kill(Number(pid), "SIGKILL");
  } catch {
    // it has ended already
  }
});
