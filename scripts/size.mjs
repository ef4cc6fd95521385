#!/usr/bin/env node
// Prints what each published package weighs: its tarball, its unpacked files, and its own code gzipped.
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`.padStart(10);

console.log(
  `${"package".padEnd(24)}${"tarball".padStart(10)}${"unpacked".padStart(10)}${"code, gzip".padStart(12)}`,
);
for (const manifest of globSync("packages/*/package.json", { cwd: root }).toSorted()) {
  const folder = `${root}/${manifest}`.slice(0, -"/package.json".length);
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ name, size, unpackedSize }] = JSON.parse(packed);
  const code = globSync("dist/**/*.js", { cwd: folder }).map((file) => readFileSync(`${folder}/${file}`));
  console.log(
    name.padEnd(24) +
      kilobytes(size) +
      kilobytes(unpackedSize) +
      kilobytes(gzipSync(Buffer.concat(code)).length).padStart(12),
  );
}
