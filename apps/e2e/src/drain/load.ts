import { Wire } from "./wire.ts";

/** What came of a load: how many requests were answered, and why others were not. */
export interface Outcome {
  readonly answered: number;
  readonly failures: readonly string[];
}

/** A load under way. */
export interface Load {
  readonly clients: readonly { readonly answered: number; readonly told: number }[];
  /** Takes the endpoint away: nobody opens a new connection, and who has one uses it until it is closed. */
  removeEndpoint(): void;
  readonly finished: Promise<Outcome>;
}

/** Most are quick, some slow and a few very slow. */
const latencies = [2, 5, 1, 10, 3, 25, 2, 4, 100, 2, 8, 1, 3, 250, 2, 6];

/** Clients that each ask for one thing after another, and open a new connection when the server closes theirs. */
export function startLoad(port: number, count: number): Load {
  const state = { isRemoved: false };
  const failures: string[] = [];
  const clients = Array.from({ length: count }, () => ({ answered: 0, told: 0 }));
  const runs = clients.map((client, index) => run(port, client, index, state, failures));
  return {
    clients,
    removeEndpoint: () => void (state.isRemoved = true),
    finished: Promise.all(runs).then(() => ({
      answered: clients.reduce((sum, { answered }) => sum + answered, 0),
      failures,
    })),
  };
}

async function run(
  port: number,
  client: { answered: number; told: number },
  index: number,
  state: { readonly isRemoved: boolean },
  failures: string[],
): Promise<void> {
  let wire: Wire | undefined;
  for (let turn = index; ; turn += 1) {
    if (!wire || wire.isOver) {
      if (state.isRemoved) return;
      wire = new Wire(port);
    }
    try {
      const [answer] = await wire.ask(`/work/${latencies[turn % latencies.length]}`);
      if (answer?.status !== 200) failures.push(`status ${answer?.status}`);
      client.answered += 1;
      if (answer?.closes) client.told += 1;
    } catch (error) {
      failures.push(String(error));
    }
  }
}
