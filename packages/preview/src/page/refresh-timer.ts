/** Asks for fresh data now and again, while somebody looks. */
export class RefreshTimer {
  readonly #refresh: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(refresh: () => void) {
    this.#refresh = refresh;
  }

  /** Once, after so many milliseconds, in place of what was planned before; never where there is no interval. */
  schedule(interval: number | undefined): void {
    clearTimeout(this.#timer);
    if (interval !== undefined) this.#timer = setTimeout(() => this.#whenSeen(), interval);
  }

  /** Nobody looks at a hidden page; it catches up when it is seen again. */
  #whenSeen(): void {
    if (document.hidden) document.addEventListener("visibilitychange", this.#refresh, { once: true });
    else this.#refresh();
  }
}
