import { createServer } from "node:net";

/** A port for each name, and which of the wanted ones were taken. */
export interface ChosenPorts<N extends string> {
  readonly ports: Readonly<Record<N, number>>;
  readonly taken: readonly { readonly name: N; readonly wanted: number; readonly instead: number }[];
}

/** Chooses the wanted port of each name, or the next free one above all that are wanted. */
export async function choosePorts<N extends string>(
  wanted: Readonly<Record<N, number>>,
): Promise<ChosenPorts<N>> {
  const ports: Record<N, number> = { ...wanted };
  const taken: { name: N; wanted: number; instead: number }[] = [];
  let next = Math.max(...Object.values<number>(wanted)) + 1;
  for (const name of Object.keys(wanted) as N[]) {
    if (await isFree(wanted[name])) continue;
    while (!(await isFree(next))) next += 1;
    taken.push({ name, wanted: wanted[name], instead: next });
    ports[name] = next;
    next += 1;
  }
  return { ports, taken };
}

/** Whether a port of this machine's own address can be listened on. */
export async function isFree(port: number): Promise<boolean> {
  if (port > 65_535) throw new Error("There is no free port left.");
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
}
