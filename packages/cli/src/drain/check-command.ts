import type { Finding, Subject } from "./finding.ts";

/** Whether SIGTERM reaches the service: PID 1 is who gets it, and a shell or a package manager keeps it to itself. */
export function checkCommand({ container: { command, commandLine: line } }: Subject): Finding[] {
  const [program = "", flag = "", script = ""] = command;
  const name = program.replace(/^.*\//, "");
  const remedy = 'Start node itself: command: ["node", "server.js"].';
  if (/^(npm|npx|pnpm|yarn|yarnpkg)$/.test(name)) {
    const sentence = `${name} is PID 1 and stands between SIGTERM and the service, which may never hear of its end.`;
    return [{ id: "signal/runner", line, sentence, remedy }];
  }
  if (!/^(ba|da|a|z)?sh$/.test(name) || !/^-\w*c$/.test(flag) || endsInExec(script)) return [];
  const sentence = `${name} is PID 1 and passes no signals on: unless it puts node in its own place, the service is killed unawares.`;
  return [
    {
      id: "signal/shell",
      line,
      sentence,
      remedy: `${remedy} Or let the shell end in it: exec node server.js.`,
    },
  ];
}

/** The last command replaces the shell. */
function endsInExec(script: string): boolean {
  const last =
    script
      .trim()
      .split(/&&|\|\||[;\n]/)
      .map((each) => each.trim())
      .findLast(Boolean) ?? "";
  return /^(?:\w+=\S*\s+)*exec\s/.test(last);
}
