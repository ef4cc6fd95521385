import { every } from "../clock.ts";
import { Group, type Merged, type Source } from "./group.ts";
import type { Link } from "./link.ts";
import { Member } from "./member.ts";
import { readMessage, type Message } from "./message.ts";

/** How often living processes are asked between scrapes, in milliseconds: the most that is lost when one is killed. */
const pollPeriod = 5_000;

/** Adds up the instances of all processes and threads, each service for itself. */
export class Hub {
  readonly #instance: string;
  readonly #report: (sentence: string) => void;
  readonly #groups = new Map<string, Group>();
  readonly #members = new Map<string, Member>();
  readonly #stop: () => void;

  /** `instance` is the id under which all of them are shown. */
  constructor(instance: string, report: (sentence: string) => void) {
    this.#instance = instance;
    this.#report = report;
    this.#stop = every(pollPeriod, () => {
      for (const member of this.#members.values()) member.poll();
    });
  }

  /** Takes whatever came over a link; the application's own messages are none of ours. */
  receive(link: Link, value: unknown): void {
    const message = readMessage(value);
    if (message === "foreign") {
      this.#report(
        "workers: a message of another version of Telltale was ignored: its process is not added up",
      );
    } else if (message) this.#take(link, message);
  }

  /** Keeps what the instances behind this link have counted. */
  lost(link: Link): void {
    for (const [id, member] of this.#members) if (member.link === link) this.#forget(id, member);
  }

  join(source: Source): void {
    this.#groupOf(source.service).join(source);
  }

  leave(source: Source): void {
    this.#groupOf(source.service).leave(source);
  }

  gather(service: string): Promise<Merged> {
    return this.#groupOf(service).gather();
  }

  /** Lets every instance show its own numbers again. */
  close(): void {
    this.#stop();
    for (const member of this.#members.values()) {
      member.send({ say: "bye" });
      member.end();
    }
    this.#members.clear();
    this.#groups.clear();
  }

  #take(link: Link, message: Message): void {
    const member = this.#members.get(message.member);
    switch (message.say) {
      case "hello":
        return member ? member.send({ say: "welcome" }) : this.#welcome(link, message);
      case "ask":
        return member && this.#answer(member, message.ask);
      case "next":
        return member?.tellNext(message.ask);
      case "part":
        return member?.receive(message);
      case "bye":
        return member && this.#forget(message.member, member);
      case "call":
      case "welcome":
        return undefined; // what hubs say
      default:
        return message satisfies never;
    }
  }

  #welcome(link: Link, hello: Extract<Message, { say: "hello" }>): void {
    const member = new Member(hello, link, this.#report);
    this.#members.set(hello.member, member);
    this.join(member);
    member.send({ say: "welcome" });
    member.poll();
  }

  #answer(member: Member, ask: number): void {
    this.gather(member.service)
      .then((merged) => member.tell(ask, merged))
      .catch((error: unknown) => this.#report(`workers: adding up failed: ${String(error)}`));
  }

  #forget(id: string, member: Member): void {
    this.#members.delete(id);
    member.end();
    this.leave(member);
  }

  #groupOf(service: string): Group {
    let group = this.#groups.get(service);
    if (!group) this.#groups.set(service, (group = new Group(this.#instance, this.#report)));
    return group;
  }
}
