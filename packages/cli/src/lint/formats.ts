import {
  renderCheckstyle,
  renderGithub,
  renderGitlab,
  renderJson,
  renderJunit,
  renderSarif,
  renderText,
  type Render,
} from "@telltale/lint";

/** Every format that findings are printed in. */
export const formats = {
  text: (findings) => renderText(findings),
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  junit: renderJunit,
  gitlab: renderGitlab,
  checkstyle: renderCheckstyle,
} as const satisfies Readonly<Record<string, Render>>;

/** A format, as `--format` names it. */
export type FormatName = keyof typeof formats;

/** Their names, in the order of the help. */
export const formatNames = Object.keys(formats) as readonly FormatName[]; // an object literal has no other keys
