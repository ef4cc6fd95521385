import type { PageData } from "./model.ts";

/** The page's script and style, with the names a Content-Security-Policy allows them by. */
export interface Assets {
  readonly script: string;
  readonly style: string;
  readonly scriptHash: string;
  readonly styleHash: string;
}

/** The whole page as HTML. It loads nothing but what it asks its own server for, and nothing at all as an export. */
export function renderHtml(data: PageData, assets: Assets): string {
  const policy = policyOf(data, assets);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(data.title)}</title>
<link rel="icon" href="data:,">
<style>${assets.style}</style>
</head>
<body>
<noscript>This page draws with JavaScript.</noscript>
<script type="application/json" id="data">${inScript(JSON.stringify(data))}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

/** What the page may do: run its own script, and talk to its own server. */
export function policyOf({ mode }: Pick<PageData, "mode">, { scriptHash, styleHash }: Assets): string {
  return [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    `connect-src ${mode === "live" ? "'self'" : "'none'"}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** JSON that no parser of HTML takes for the end of its script, or for a comment. */
function inScript(json: string): string {
  return json.replaceAll("<", String.raw`\u003c`);
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
