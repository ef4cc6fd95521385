import { defineConfig } from "vitest/config";

// Tests read the workspace packages' TypeScript sources: no build is needed first.
const conditions = ["@telltale/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "scripts/*.test.mjs"],
          exclude: ["packages/checks/**"],
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: "servers",
          include: ["packages/checks/src/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["apps/*/src/**/*.test.ts"],
          testTimeout: 90_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
    // A condition that does come true does so on a busy machine too, only later.
    expect: { poll: { timeout: 10_000 } },
    reporters: ["default", "./scripts/plain-line-reporter.mjs"],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/*.test-d.ts", "**/fixtures/**"],
      reporter: ["text-summary", "json-summary", "lcov"],
      thresholds: { lines: 90, branches: 75 },
    },
  },
});
