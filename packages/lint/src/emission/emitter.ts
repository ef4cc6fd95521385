/** The service a source file belongs to, as far as its path tells: the directory that holds its `src`, `lib` or `app`, else its own. */
export function emitterOf(file: string): string {
  const directories = file.split("/").slice(0, -1);
  const source = directories.findLastIndex((name) => roots.has(name));
  return directories.slice(0, source < 0 ? undefined : source).join("/");
}

const roots = new Set(["src", "lib", "app"]);
