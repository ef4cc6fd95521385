import type { Family } from "../metrics/family.ts";
import type { Merged, Source } from "./group.ts";
import type { Link } from "./link.ts";
import { protocol, type Facts, type Message, type Said } from "./message.ts";
import { Pull } from "./pull.ts";
import { Received } from "./received.ts";
import { writePieces } from "./slice.ts";
import { Teller } from "./teller.ts";

/** One that has not answered for so many seconds is not waited for. */
const patience = 1;

/** How long a merged answer is kept for one who has not asked for its next piece, in milliseconds. */
const readerPatience = 10_000;

/** What the hub knows of one instance in another process or thread. */
export class Member implements Source {
  readonly service: string;
  readonly link: Link;
  readonly pid: number | undefined;
  readonly #id: string;
  readonly #received: Received;
  readonly #pull: Pull;
  readonly #teller: Teller;
  #facts: Facts;
  #current: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #wantsAll = true;

  constructor(
    { member, service, facts, pid }: Extract<Message, { say: "hello" }>,
    link: Link,
    report: (sentence: string) => void,
  ) {
    this.service = service;
    this.link = link;
    this.pid = pid;
    this.#id = member;
    this.#facts = facts;
    this.#received = new Received(report);
    this.#pull = new Pull(
      (said) => this.send(said),
      (slices) => this.#received.take(slices),
    );
    this.#teller = new Teller((said) => this.send(said), readerPatience);
  }

  get facts(): Facts {
    return this.#facts;
  }

  collect(): readonly Family[] {
    return this.#received.families;
  }

  send(said: Said): void {
    void this.link.send({ telltale: protocol, member: this.#id, ...said });
  }

  /** An answer under way may have been begun before this call: it is waited for, then asked anew. */
  async refresh(): Promise<void> {
    if (this.#pull.age <= patience) await (this.#next ??= this.#refresh());
  }

  /** Asks between two scrapes for what has been counted, so that little is lost if the process dies. */
  poll(): void {
    this.#current ??= this.#ask(false);
  }

  receive(message: Extract<Message, { say: "part" }>): void {
    // What nobody asked for are last words.
    if (message.ask === 0) this.#received.take(message.slices);
    else this.#pull.receive(message);
  }

  /** Sends the merged families to this instance, which asked for them. */
  tell(ask: number, { families, facts }: Merged): void {
    const points = families.reduce((sum, family) => sum + family.points.length, 0);
    this.#teller.begin(ask, writePieces(families), { families: families.length, points, facts });
  }

  tellNext(ask: number): void {
    this.#teller.next(ask);
  }

  /** Nothing will come any more. */
  end(): void {
    this.#pull.close();
    this.#teller.drop();
  }

  async #refresh(): Promise<void> {
    await this.#current;
    this.#next = undefined;
    await (this.#current = this.#ask(true));
  }

  async #ask(readings: boolean): Promise<void> {
    const isAnswered = await this.#askOnce(readings);
    if (isAnswered && this.#wantsAll) await this.#askOnce(readings);
    this.#current = undefined;
  }

  /** Everything the first time, then what is new; everything again when series are missing, or there are too many. */
  async #askOnce(readings: boolean): Promise<boolean> {
    const whole = this.#wantsAll;
    if (whole) this.#received.beginRound();
    const end = await this.#pull.start({ whole, readings });
    if (!end) return false;
    if (whole) this.#received.prune();
    this.#facts = end.facts;
    this.#wantsAll = !whole && !this.#received.isComplete(end);
    return true;
  }
}
