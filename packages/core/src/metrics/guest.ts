// A user's registry may throw, reject or hang; the scrape answers with ours all the same.
import { after } from "../clock.ts";
import type { Format } from "./accept.ts";
import { escapeName } from "./escape-name.ts";
import { readFamilies } from "./guest-text.ts";
import type { GuestRegistry } from "./registry.ts";
import { renderFamily } from "./render-family.ts";

/** How long a scrape waits for a guest; Prometheus itself gives up after ten seconds. */
const patience = 2_000;

/** The registries that are exposed along with ours. */
export class Guests {
  readonly #guests = new Set<GuestRegistry>();
  /** A guest that has not answered the scrape before is not asked again meanwhile. */
  readonly #asked = new Map<GuestRegistry, Promise<string>>();
  readonly #report: (sentence: string) => void;
  #isLeftOut = false;

  constructor(report: (sentence: string) => void) {
    this.#report = report;
  }

  add(guest: GuestRegistry): void {
    if (typeof guest?.metrics !== "function")
      throw new TypeError("a guest registry has a metrics() method that gives text");
    this.#guests.add(guest);
  }

  /** For a scrape that no guest belongs to. Says so once, when there is one that has something to show. */
  leaveOut(): readonly Promise<string>[] {
    if (this.#isLeftOut) return [];
    this.#isLeftOut = true;
    void Promise.all(this.ask()).then((texts) => {
      if (texts.some((text) => text.trim() !== ""))
        this.#report("metrics: included registries are left out where several processes are added up");
    });
    return [];
  }

  /** Asks every guest for its text. The answers never reject; a failed one is empty. */
  ask(): readonly Promise<string>[] {
    return [...this.#guests].map((guest) => this.#orGiveUp(this.#asked.get(guest) ?? this.#start(guest)));
  }

  /** Writes the guests' families in our format, leaving out names that stand in the exposition already. */
  async *render(
    answers: readonly Promise<string>[],
    format: Format,
    ours: ReadonlySet<string>,
  ): AsyncGenerator<Iterable<string>> {
    const taken = new Set([...ours].map((name) => escapeName(name, format.escaping)));
    for (const answer of answers) yield this.#renderText(await answer, format, taken);
  }

  *#renderText(text: string, format: Format, taken: Set<string>): Generator<string> {
    for (const family of readFamilies(text, (line) => this.#reportLine(line))) {
      if (!family) {
        yield "";
        continue;
      }
      const rendered = renderFamily(family, format, taken);
      if (rendered) yield* rendered;
      else
        this.#report(
          `metrics: ${family.name} of an included registry is left out: one of its names is exposed already`,
        );
    }
  }

  #start(guest: GuestRegistry): Promise<string> {
    const answer = new Promise<string>((resolve) => resolve(guest.metrics()))
      .then((text) => {
        if (typeof text !== "string") throw new TypeError("metrics() gave no text");
        return text;
      })
      .catch((error: unknown) => {
        this.#report(`metrics: an included registry failed: ${String(error)}`);
        return "";
      })
      .finally(() => this.#asked.delete(guest));
    this.#asked.set(guest, answer);
    return answer;
  }

  #orGiveUp(answer: Promise<string>): Promise<string> {
    return new Promise((resolve) => {
      const callOff = after(patience, () => {
        this.#report(`metrics: an included registry did not answer within ${patience / 1_000} s`);
        resolve("");
      });
      void answer.then(resolve).finally(callOff);
    });
  }

  #reportLine(line: string): void {
    this.#report(`metrics: an included registry wrote a line that cannot be read: ${line.slice(0, 200)}`);
  }
}
