/**
 * Where a browser finds a repository (OpenTelemetry's `vcs.repository.url.full`): https, without credentials, query or
 * `.git`. Undefined for what is no address of a host, such as a path on disk.
 */
export function repositoryUrl(remote: string | undefined): string | undefined {
  const text = remote?.trim() ?? "";
  // git's short form: user@host:path.
  const short = /^(?:[^\s/@]+@)?([\w.-]+\.[\w-]+):(?!\/\/)\/?([^\s?#]+)$/.exec(text);
  const url = short ? parseUrl(`https://${short[1]}/${short[2]}`) : parseUrl(text);
  if (!url?.hostname || !/^(?:https?|ssh|git|git\+https?|git\+ssh):$/.test(url.protocol)) return undefined;
  const isHttp = /^(?:git\+)?http/.test(url.protocol);
  const path = url.pathname.replace(/\/+$/, "").replace(/\.git$/, "");
  // The port of ssh is none of https.
  return `${url.protocol === "http:" ? "http" : "https"}://${isHttp ? url.host : url.hostname}${path}`;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
