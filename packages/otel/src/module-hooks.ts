import { createRequire, register, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);

// Packages and Node's own modules are what instrumentations wrap; the application's files are left as they are.
const include = [/\/node_modules\//, /^node:/];

/**
 * Lets instrumentations wrap ES modules imported from now on. The hooks run in this thread where Node can
 * (22.22.3, 24.11.1, 25.1 and up) and in a loader thread elsewhere.
 */
export function registerModuleHooks(): void {
  const hooks = loadHooks();
  if (hooks.supportsSyncHooks()) hooks.register({ include });
  else register("@opentelemetry/instrumentation/hook.mjs", import.meta.url, { data: { include } });
}

/** Wraps `http` and `https` at once, so that an application which imported them before tracing started has server spans too. */
export function loadHttpThroughHooks(): void {
  for (const name of ["node:http", "node:https"]) require(name);
  syncBuiltinESMExports();
}

type Hooks = typeof import("import-in-the-middle/register-hooks.mjs");

// A wrap is seen only by the copy of import-in-the-middle that instrumentations call, so it is resolved from there.
function loadHooks(): Hooks {
  const fromInstrumentation = createRequire(require.resolve("@opentelemetry/instrumentation"));
  // The module's own type: the file is the one this type describes, at the place it is resolved from.
  return fromInstrumentation("import-in-the-middle/register-hooks.mjs") as Hooks;
}
