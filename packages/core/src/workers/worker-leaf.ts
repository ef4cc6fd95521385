import { randomUUID } from "node:crypto";
import { after } from "../clock.ts";
import { Acquaintance, type Standing } from "./acquaintance.ts";
import type { Merged } from "./group.ts";
import { onLastChance } from "./last-words.ts";
import type { Leaf, LeafOptions } from "./leaf.ts";
import type { Link, LinkListener } from "./link.ts";
import { protocol, readMessage, type Ask, type Message, type Part, type Said } from "./message.ts";
import { News } from "./news.ts";
import { Pull } from "./pull.ts";
import { holdStill, Received } from "./received.ts";
import { writePieces } from "./slice.ts";
import { Teller } from "./teller.ts";

/** How long a scrape waits for the hub, in milliseconds. It waits for slow workers itself; Prometheus gives up after ten seconds. */
const answerPatience = 5_000;

/** An instance in a cluster worker or a thread. */
export class WorkerLeaf implements Leaf, LinkListener {
  readonly #id = randomUUID();
  readonly #options: LeafOptions;
  #unheard: string | undefined;
  readonly #link: Link;
  readonly #teller = new Teller((said) => this.#send(said));
  readonly #forgetLastChance: () => void;
  #news = new News();
  #received: Received | undefined;
  #pull = new Pull(
    (said) => this.#send(said),
    (slices) => this.#received?.take(slices),
  );
  #hub = new Acquaintance();
  #asking: Promise<Merged | undefined> | undefined;

  /** `unheard` is what to report when no hub is there. */
  constructor(options: LeafOptions, connect: (listener: LinkListener) => Link, unheard?: string) {
    this.#options = options;
    this.#unheard = unheard;
    this.#link = connect(this);
    this.#forgetLastChance = onLastChance(() => this.#sayLastWords());
    this.#sayHello();
  }

  /** Shared by concurrent scrapers. */
  families(): Promise<Merged | undefined> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  receive(value: unknown): void {
    const message = readMessage(value);
    if (message === "foreign") {
      this.#options.report("workers: a message of another version of Telltale was ignored");
    } else if (message?.say === "call" || message?.member === this.#id) this.#takeSafely(message);
  }

  lost(): void {
    this.#hub.lose();
    this.#pull.drop();
    this.#teller.drop();
  }

  release(): void {
    this.#forgetLastChance();
    this.#unheard = undefined;
    void this.#sayLastWords();
    this.lost();
    this.#hub.leave();
    this.#link.close();
  }

  #sayHello(): void {
    this.#hub.leave();
    this.#hub = new Acquaintance();
    // A hub that is new knows nothing of this instance yet.
    this.#news = new News();
    const { service, facts } = this.#options;
    void this.#send({ say: "hello", service, facts: facts(), pid: process.pid });
  }

  /** Messages come in the middle of the application's own work, which must not fail for them. */
  #takeSafely(message: Message): void {
    try {
      this.#take(message);
    } catch (error) {
      this.#options.report(`workers: answering failed: ${String(error)}`);
    }
  }

  #take(message: Message): void {
    switch (message.say) {
      case "call":
        return this.#sayHello();
      case "welcome":
        return this.#hub.meet();
      case "bye":
        this.#hub.leave();
        return this.#pull.drop();
      case "ask":
        return this.#answer(message);
      case "next":
        return this.#teller.next(message.ask);
      case "part":
        return this.#pull.receive(message);
      case "hello":
        return undefined; // what instances say
      default:
        return message satisfies never;
    }
  }

  #answer({ ask, whole, readings }: Ask): void {
    const families = holdStill(this.#options.collect(readings));
    const points = families.reduce((sum, family) => sum + family.points.length, 0);
    const pieces = writePieces(families, (family, point) => this.#news.take(family, point) || whole);
    this.#teller.begin(ask, pieces, { families: families.length, points, facts: this.#options.facts() });
  }

  async #ask(): Promise<Merged | undefined> {
    const standing = await this.#standing();
    if (standing === "absent") {
      if (this.#unheard) this.#options.report(this.#unheard);
      return undefined;
    }
    const received = (this.#received = new Received(this.#options.report));
    const end = standing === "met" ? await this.#pullWithinPatience() : undefined;
    if (end) return { families: received.families, facts: end.facts };
    if ((await this.#standing()) === "absent") return undefined;
    throw new Error("the process that adds up the workers did not answer");
  }

  /** Of the hub that is there when it is known: another may have started meanwhile. */
  async #standing(): Promise<Standing> {
    const hub = this.#hub;
    const standing = await hub.settled();
    return hub === this.#hub ? standing : this.#standing();
  }

  #pullWithinPatience(): Promise<Part["end"]> {
    const callOff = after(answerPatience, () => this.#pull.drop());
    return this.#pull.start({ whole: true, readings: true }).finally(callOff);
  }

  /** Never rejects. */
  async #sayLastWords(): Promise<void> {
    try {
      if (this.#hub.mayHear) await this.#sayAll();
    } catch (error) {
      this.#options.report(`workers: what was counted last is lost: ${String(error)}`);
    }
  }

  /** All that the hub does not know yet, at once: there is no time left to be asked. */
  async #sayAll(): Promise<void> {
    const families = this.#options.collect(true);
    for (const slices of writePieces(families, (family, point) => this.#news.take(family, point))) {
      void this.#send({ say: "part", ask: 0, slices });
    }
    await this.#send({ say: "bye" });
  }

  #send(said: Said): Promise<void> {
    return this.#link.send({ telltale: protocol, member: this.#id, ...said });
  }
}
