// The only file of the command line that reads the environment.
import { lookUp } from "./deploy/look-up.ts";
import type { Io } from "./io.ts";

/** The process's own streams, directory and environment. */
export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process;
  return {
    cwd: process.cwd(),
    env,
    lookUp,
    stdin,
    out: quietAfterClose(stdout),
    err: quietAfterClose(stderr),
    colour: wantsColour(env, stdout.isTTY),
    interactive: stderr.isTTY && !env["CI"],
    onInterrupt: (stop) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
    },
  };
}

/** NO_COLOR (no-color.org) wins over FORCE_COLOR; otherwise a terminal decides. */
export function wantsColour(env: NodeJS.ProcessEnv, isTerminal: boolean | undefined): boolean {
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0";
  return isTerminal === true && env["TERM"] !== "dumb"; // a pipe's isTTY is undefined, which its type denies
}

/** `telltale lint | head` closes the pipe early; the exit code still tells the result. */
function quietAfterClose(stream: NodeJS.WriteStream): (text: string) => void {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    open = false;
  });
  return (text) => {
    if (open) stream.write(text);
  };
}
