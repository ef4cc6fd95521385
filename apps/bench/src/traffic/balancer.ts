import { get } from "node:http";

/** A replica, and where its readiness is asked. */
export interface Target {
  readonly port: number;
  readonly ready: { readonly port: number; readonly path: string };
}

/** Which replicas new connections go to. Connections that exist are left alone, as kube-proxy leaves them. */
export class Balancer {
  readonly #targets: number[] = [];

  get size(): number {
    return this.#targets.length;
  }

  /** The n-th target, counted round and round; undefined when there is none. */
  at(index: number): number | undefined {
    return this.#targets[index % this.#targets.length];
  }

  has(port: number): boolean {
    return this.#targets.includes(port);
  }

  add(port: number): void {
    if (!this.has(port)) this.#targets.push(port);
  }

  remove(port: number): void {
    const index = this.#targets.indexOf(port);
    if (index !== -1) this.#targets.splice(index, 1);
  }
}

/** How often readiness is asked, and how many failures in a row take a replica out. */
const probing = { periodMs: 500, timeoutMs: 1_000, failureThreshold: 2 };

/** Asks one replica's readiness again and again, each time on a new connection, and keeps the balancer up to date. */
export function watchReadiness(target: Target, balancer: Balancer): { stop(): void } {
  let failures = 0;
  const probe = async (): Promise<void> => {
    failures = (await isReady(target.ready)) ? 0 : failures + 1;
    if (failures === 0) balancer.add(target.port);
    if (failures >= probing.failureThreshold) balancer.remove(target.port);
  };
  void probe();
  const timer = setInterval(() => void probe(), probing.periodMs);
  return { stop: () => clearInterval(timer) };
}

/** Never rejects. */
function isReady({ port, path }: Target["ready"]): Promise<boolean> {
  return new Promise((resolve) => {
    const timeout = AbortSignal.timeout(probing.timeoutMs);
    const request = get({ port, host: "127.0.0.1", path, agent: false, signal: timeout }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("error", () => resolve(false));
  });
}
