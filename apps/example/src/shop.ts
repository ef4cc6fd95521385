import { setTimeout as wait } from "node:timers/promises";
import { startChild, type Child } from "./child.ts";
import { faultPath, type Faults } from "./faults.ts";
import { shopPorts, type ShopService } from "./settings.ts";

/** The four services and their database, each in a process of its own. */
export interface Shop {
  readonly urls: Readonly<Record<ShopService, string>>;
  /** Rejects when one of them ends that nobody asked to. */
  readonly broken: Promise<never>;
  /** Stops a service and starts it again as another version. */
  deploy(service: ShopService, version: string): Promise<void>;
  setFaults(service: ShopService, faults: Faults): Promise<void>;
}

/** What a shop is started with. */
export interface ShopOptions {
  readonly ports: Readonly<Record<ShopService, number>>;
  readonly version: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the database, unless DATABASE_URL names one, and the four services; resolves when all of them are ready. */
export async function startShop({ ports, version, env = process.env }: ShopOptions): Promise<Shop> {
  const names = Object.keys(shopPorts) as ShopService[];
  const urls = mapServices((name) => `http://127.0.0.1:${ports[name]}`);
  const { broken, onBreak } = createBreakage();
  const databaseUrl = env["DATABASE_URL"] || (await startDatabase(env, onBreak));
  const environment = { ...env, ...urlVariables(urls), DATABASE_URL: databaseUrl, SHOP_FAULTS: "1" };

  const retired = new Set<Child>(); // stopped on purpose
  const children = mapServices((name) => startService(name, version));
  await Promise.all(names.map((name) => untilReady(urls[name], children[name])));

  function startService(name: ShopService, as: string): Child {
    const child = startChild(name, serviceEnv(environment, ports[name], as), tracing(env));
    watch(child, () => !retired.has(child), onBreak);
    return child;
  }

  return {
    urls,
    broken,
    async deploy(name, as) {
      retired.add(children[name]);
      await children[name].stop();
      children[name] = startService(name, as);
      await untilReady(urls[name], children[name]);
    },
    async setFaults(name, faults) {
      const body = JSON.stringify(faults);
      const headers = { "content-type": "application/json" };
      const response = await fetch(urls[name] + faultPath, { method: "POST", headers, body });
      if (!response.ok)
        throw new Error(`${name} did not take the fault: ${response.status} ${await response.text()}`);
    },
  };
}

/** A promise that never resolves, and the way to reject it. */
function createBreakage(): { broken: Promise<never>; onBreak: (why: Error) => void } {
  const ends: ((why: Error) => void)[] = [];
  const broken = new Promise<never>((_resolve, reject) => void ends.push(reject));
  broken.catch(() => undefined); // whoever awaits it hears of it; nobody else should
  return { broken, onBreak: (why) => ends.forEach((end) => end(why)) };
}

async function startDatabase(env: NodeJS.ProcessEnv, onBreak: (why: Error) => void): Promise<string> {
  const child = startChild("database", { ...env, PORT: "0" });
  const message = await child.message();
  watch(child, () => true, onBreak);
  return (message as { url: string }).url; // database.ts sends exactly this
}

function watch(child: Child, wanted: () => boolean, onBreak: (why: Error) => void): void {
  void child.ended.then((how) => {
    if (wanted()) onBreak(new Error(`${child.name} ended (${how}).\n${child.lastLines()}`));
  });
}

/** A service's own name, version and port; a name or port meant for the demo itself would be wrong for all four. */
function serviceEnv(env: NodeJS.ProcessEnv, port: number, version: string): NodeJS.ProcessEnv {
  const given = env["OTEL_RESOURCE_ATTRIBUTES"];
  const attributes = `service.namespace=shop,service.version=${version},deployment.environment.name=demo`;
  const own = { PORT: String(port), OTEL_RESOURCE_ATTRIBUTES: given ? `${given},${attributes}` : attributes };
  return { ...env, OTEL_SERVICE_NAME: undefined, ...own };
}

/** Traces are made only when there is somewhere to send them. */
function tracing(env: NodeJS.ProcessEnv): string[] {
  return env["OTEL_EXPORTER_OTLP_ENDPOINT"]
    ? ["--import", import.meta.resolve("@telltale/otel/register")]
    : [];
}

function urlVariables(urls: Shop["urls"]): Record<string, string> {
  return Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url]));
}

async function untilReady(url: string, child: Child, limitMs = 30_000): Promise<void> {
  const late = AbortSignal.timeout(limitMs);
  let ended: string | undefined;
  void child.ended.then((how) => (ended = how));
  while (!(await isReady(url))) {
    if (ended) throw new Error(`${child.name} ended (${ended}) before it was ready.\n${child.lastLines()}`);
    if (late.aborted)
      throw new Error(`${child.name} was not ready after ${limitMs / 1_000} s.\n${child.lastLines()}`);
    await wait(100);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function mapServices<T>(make: (name: ShopService) => T): Record<ShopService, T> {
  return {
    gateway: make("gateway"),
    catalog: make("catalog"),
    orders: make("orders"),
    payments: make("payments"),
  };
}
