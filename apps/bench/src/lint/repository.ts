import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRandom } from "../traffic/random.ts";
import { renderArea } from "./area.ts";

/** How large a generated repository is. */
export interface RepositorySize {
  /** Parts of a service, of twelve files each. */
  readonly areas: number;
  /** Parts that have metrics: each has one file that mentions a client. */
  readonly withMetrics: number;
}

/** 1,200 files and about 158,000 lines, of which 26 mention metrics. */
export const largeRepository: RepositorySize = { areas: 100, withMetrics: 25 };

const require = createRequire(import.meta.url);
const bench = join(dirname(fileURLToPath(import.meta.url)), "../..");
const typescripts = {
  6: join(bench, "node_modules/typescript"),
  7: join(bench, "../../node_modules/typescript"),
};

/** What was written: how much, and one of the files that make metrics. */
export interface Repository {
  readonly directory: string;
  readonly files: number;
  readonly lines: number;
  readonly metrics: string;
}

/** Writes a service as large services are, the same one for the same seed; packages are those of this workspace. */
export function writeRepository(
  directory: string,
  { areas, withMetrics }: RepositorySize,
  typescript: keyof typeof typescripts,
): Repository {
  const random = createRandom(1);
  const files = new Map<string, string>([["src/metrics/registry.ts", registry]]);
  for (let index = 0; index < areas; index++)
    for (const [path, text] of renderArea({ index, areas, hasMetrics: index < withMetrics, random }))
      files.set(path, text);
  files.set("tsconfig.json", tsconfig);
  files.set("package.json", `{ "name": "shop", "private": true, "type": "module" }\n`);
  files.set("eslint.config.js", eslintConfig);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  linkPackages(join(directory, "node_modules"), typescripts[typescript]);
  const sources = [...files].filter(([path]) => path.endsWith(".ts"));
  return {
    directory,
    files: sources.length,
    lines: sources.reduce((sum, [, text]) => sum + text.split("\n").length, 0),
    metrics: join(
      directory,
      sources.map(([path]) => path).find((path) => path.endsWith("/metrics.ts")) ?? "",
    ),
  };
}

function linkPackages(modules: string, typescript: string): void {
  const installed = join(bench, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  for (const name of ["express", "prom-client", "@types/express"])
    symlinkSync(join(installed, name), join(modules, name));
  symlinkSync(dirname(require.resolve("eslint/package.json")), join(modules, "eslint"));
  symlinkSync(dirname(require.resolve("typescript-eslint/package.json")), join(modules, "typescript-eslint"));
  symlinkSync(join(bench, "../../node_modules/@types/node"), join(modules, "@types/node"));
  symlinkSync(typescript, join(modules, "typescript"));
}

const registry = `import { Registry, collectDefaultMetrics } from "prom-client";

export const registry = new Registry();
collectDefaultMetrics({ register: registry });
`;

const tsconfig = `{
  "compilerOptions": {
    "target": "es2023",
    "module": "nodenext",
    "moduleResolution": "nodenext",
    "lib": ["es2023"],
    "types": ["node"],
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "skipLibCheck": true,
    "noEmit": true,
    "allowImportingTsExtensions": true
  },
  "include": ["src"]
}
`;

const eslintConfig = `import tseslint from "typescript-eslint";

export default tseslint.config(tseslint.configs.recommendedTypeChecked, {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
});
`;
