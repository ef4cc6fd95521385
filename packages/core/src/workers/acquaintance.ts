import { after } from "../clock.ts";

/** How long a hub has to welcome a new instance, in milliseconds, before it is taken not to be there. */
const welcomePatience = 1_500;

/** What is known of the hub: nothing yet, that it is there, that there is none, or that it was there and is lost. */
export type Standing = "met" | "absent" | "lost";

/** One hub, from the moment an instance says hello to it. */
export class Acquaintance {
  #standing: Standing | undefined;
  #settle = (_standing: Standing): void => {};
  readonly #settled = new Promise<Standing>((resolve) => (this.#settle = resolve));
  readonly #callOff = after(welcomePatience, () => this.#become("absent"));

  /** Whether it hears what is said: perhaps also before it has answered. */
  get mayHear(): boolean {
    return this.#standing === "met" || this.#standing === undefined;
  }

  /** Waits until something is known. */
  async settled(): Promise<Standing> {
    return this.#standing ?? this.#settled;
  }

  meet(): void {
    this.#become("met");
  }

  /** The hub said so, or this instance leaves. */
  leave(): void {
    this.#become("absent");
  }

  lose(): void {
    this.#become(this.#standing === "met" ? "lost" : "absent");
  }

  #become(standing: Standing): void {
    this.#callOff();
    this.#standing = standing;
    this.#settle(standing);
  }
}
