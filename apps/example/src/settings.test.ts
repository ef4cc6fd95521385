import { expect, it } from "vitest";
import { readDatabasePort, readSettings } from "./settings.ts";

it("has a default for everything", () => {
  expect(readSettings("orders", {})).toMatchObject({
    port: 3002,
    host: "127.0.0.1",
    urls: { payments: "http://127.0.0.1:3003" },
    faultsAllowed: false,
  });
});

it("takes what the environment says", () => {
  const env = {
    PORT: "8080",
    CATALOG_URL: "http://catalog",
    DATABASE_URL: "postgres://db",
    SHOP_FAULTS: "1",
  };
  expect(readSettings("gateway", env)).toMatchObject({
    port: 8_080,
    databaseUrl: "postgres://db",
    faultsAllowed: true,
  });
  expect(readSettings("gateway", env).urls.catalog).toBe("http://catalog");
  expect(readDatabasePort({ PORT: "0" })).toBe(0);
});

it.each([{ PORT: "eighty" }, { PORT: "70000" }, { PORT: "-1" }, { ORDERS_URL: "orders" }])(
  "refuses %o",
  (env) => {
    expect(() => readSettings("gateway", env)).toThrow(/is ".*"; expected/);
  },
);
