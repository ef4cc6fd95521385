// `@telltale/lint/source`: apart from the rest because it loads TypeScript.
export type { Compiler, FileChanges } from "./backends/compiler.ts";
export { createTypeScript6 } from "./backends/typescript6.ts";
export type { SourceHost } from "./host.ts";
export type { NativeModules } from "./backends/typescript7/api.ts";
export { createTypeScript7 } from "./backends/typescript7/index.ts";
export type { ConfigNote } from "./projects.ts";
export {
  createSourceReader,
  readSource,
  type ProgramMemory,
  type SourceOptions,
  type SourceReader,
  type SourceReaderOptions,
  type SourceReading,
} from "./read-source.ts";
export { createLiteralTest } from "../literal-text.ts";
