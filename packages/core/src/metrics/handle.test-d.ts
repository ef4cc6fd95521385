// What must not compile at a call site. Checked by tsc; never run.
import { capped, counter, gauge, histogram, oneOf } from "@telltale/conventions";
import { createRegistry } from "./create-registry.ts";

const spec = { help: "For a test.", unit: "{x}" } as const;
const registry = createRegistry();
const labels = { channel: ["web", "app"], country: oneOf(["de"]), tenant: capped(5) } as const;
const orders = registry.define(counter("shop.orders", { ...spec, labels }));
const starts = registry.define(counter("shop.starts", spec));
const items = registry.define(gauge("shop.items", spec));
const quotes = registry.define(histogram("shop.quotes", { ...spec, labels: { kind: ["fast"] } }));
const anything: string = JSON.stringify(1);

orders.add(1, { channel: "web", country: anything, tenant: anything });
starts.add(1);
items.set(1);
quotes.bind({ kind: "fast" }).record(1);
quotes.recordWithin(undefined, 1, { kind: "fast" });

// @ts-expect-error -- a value outside the closed list
orders.add(1, { channel: "fax", country: "de", tenant: "a" });
// @ts-expect-error -- any string where the list is closed
orders.add(1, { channel: anything, country: "de", tenant: "a" });
// @ts-expect-error -- a label is missing
orders.add(1, { channel: "web", country: "de" });
// @ts-expect-error -- a label the metric does not have
orders.add(1, { channel: "web", country: "de", tenant: "a", color: "red" });
// @ts-expect-error -- the labels are forgotten
orders.add(1);
// @ts-expect-error -- a metric without labels takes none
starts.add(1, { channel: "web" });
// @ts-expect-error -- bound without its labels
orders.bind();
// @ts-expect-error -- a value outside the closed list, bound
quotes.bind({ kind: "slow" });
// @ts-expect-error -- a counter is not set
starts.set(1);
// @ts-expect-error -- a gauge is not recorded
items.record(1);
// @ts-expect-error -- a histogram is not added to
quotes.add(1, { kind: "fast" });
// @ts-expect-error -- a text is not a number
starts.add("1");
