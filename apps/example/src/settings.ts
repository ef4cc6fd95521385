// The only file of the services and their database that reads the environment.

/** The four services and the ports they listen on unless PORT says otherwise. */
export const shopPorts = { gateway: 3000, catalog: 3001, orders: 3002, payments: 3003 } as const;

/** One of the shop's services. */
export type ShopService = keyof typeof shopPorts;

/** What the environment decides. */
export interface Settings {
  /** The port this service listens on: PORT. */
  readonly port: number;
  /** The address it listens on: HOST, by default this machine only. */
  readonly host: string;
  /** Where each service is: CATALOG_URL, ORDERS_URL, … */
  readonly urls: Readonly<Record<ShopService, string>>;
  /** Any PostgreSQL: DATABASE_URL, by default the embedded one. */
  readonly databaseUrl: string;
  /** Whether POST /__fault is there at all: SHOP_FAULTS=1. */
  readonly faultsAllowed: boolean;
}

/** Where the embedded database listens by default; not 5432, which may well be taken by a real one. */
const databasePort = 5499;

/** Reads the settings of one service. @throws Error naming the variable that cannot be used. */
export function readSettings(service: ShopService, env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    port: readPort(env["PORT"], shopPorts[service]),
    host: env["HOST"] || "127.0.0.1",
    urls: {
      gateway: readUrl("GATEWAY_URL", shopPorts.gateway, env),
      catalog: readUrl("CATALOG_URL", shopPorts.catalog, env),
      orders: readUrl("ORDERS_URL", shopPorts.orders, env),
      payments: readUrl("PAYMENTS_URL", shopPorts.payments, env),
    },
    databaseUrl: env["DATABASE_URL"] || `postgres://postgres@127.0.0.1:${databasePort}/postgres`,
    faultsAllowed: env["SHOP_FAULTS"] === "1",
  };
}

/** The port the embedded database listens on: PORT; 0 lets the system choose. */
export function readDatabasePort(env: NodeJS.ProcessEnv = process.env): number {
  return readPort(env["PORT"], databasePort);
}

function readPort(text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${text}"; expected a whole number from 0 to 65535.`);
}

function readUrl(name: string, port: number, env: NodeJS.ProcessEnv): string {
  const text = env[name] || `http://127.0.0.1:${port}`;
  if (!URL.canParse(text))
    throw new Error(`${name} is "${text}"; expected an address such as http://127.0.0.1:${port}.`);
  return text;
}
