import { describe, expect, it } from "vitest";
import { negotiateEncoding } from "./accept-encoding.ts";

describe("negotiateEncoding", () => {
  it.each([
    ["nothing", undefined, "identity"],
    ["an empty header", "", "identity"],
    ["Prometheus", "gzip", "gzip"],
    ["a browser", "gzip, deflate, br, zstd", "gzip"],
    ["its old name", "x-gzip", "gzip"],
    ["capitals", "GZIP;Q=0.5", "gzip"],
    ["anything", "*", "gzip"],
    ["anything but gzip", "*, gzip;q=0", "identity"],
    ["gzip refused", "gzip;q=0", "identity"],
    ["gzip refused in full digits", "gzip; q=0.000", "identity"],
    ["none preferred", "gzip;q=0.5, identity", "identity"],
    ["none refused", "identity;q=0, gzip;q=0.1", "gzip"],
    ["a quality that is none", "gzip;q=much", "identity"],
    ["an empty quality", "gzip;q=", "identity"],
    ["another coding", "br", "identity"],
  ])("answers %s", (_name, header, encoding) => {
    expect(negotiateEncoding(header)).toBe(encoding);
  });
});
