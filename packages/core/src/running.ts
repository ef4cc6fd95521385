// A registered symbol, so that two copies of this package count together.
const key = Symbol.for("telltale.running");
const running = ((globalThis as { [key]?: Map<string, number> })[key] ??= new Map<string, number>());

/** Notes that a service runs in this process, and whether it is the only one of its name. */
export function claimName(service: string): { readonly isFirst: boolean; release(): void } {
  const before = running.get(service) ?? 0;
  running.set(service, before + 1);
  return {
    isFirst: before === 0,
    release() {
      const left = (running.get(service) ?? 1) - 1;
      if (left > 0) running.set(service, left);
      else running.delete(service);
    },
  };
}
