import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repositoryUrl } from "./repository-url.ts";

describe("repositoryUrl", () => {
  it.each([
    ["https://github.com/shop/orders.git", "https://github.com/shop/orders"],
    ["https://me:ghp_secret@github.com/shop/orders.git", "https://github.com/shop/orders"],
    [
      "https://gitlab-ci-token:secret@gitlab.example:8443/shop/orders",
      "https://gitlab.example:8443/shop/orders",
    ],
    ["https://github.com/shop/orders?access_token=secret#x", "https://github.com/shop/orders"],
    ["http://git.local/a.git/", "http://git.local/a"],
    ["git@github.com:shop/orders.git", "https://github.com/shop/orders"],
    ["ssh://git@git.example:2222/shop/orders.git", "https://git.example/shop/orders"],
    ["git+https://github.com/shop/orders.git", "https://github.com/shop/orders"],
    ["git://git.example/a.git", "https://git.example/a"],
  ])("reads %s", (remote, expected) => {
    expect(repositoryUrl(remote)).toBe(expected);
  });

  it.each([
    undefined,
    "",
    "/srv/git/a.git",
    "../a",
    "file:///srv/a.git",
    "C:\\a",
    "not a url",
    "javascript:alert(1)",
  ])("knows no address in %j", (remote) => expect(repositoryUrl(remote)).toBeUndefined());

  it("never throws and never keeps a password", () => {
    const host = fc.domain();
    fc.assert(fc.property(fc.string(), (text) => void repositoryUrl(text)));
    fc.assert(
      fc.property(fc.constantFrom("https", "http", "ssh", "git+https"), host, (scheme, name) => {
        expect(repositoryUrl(`${scheme}://user:pass%2Fword@${name}/a/b.git`)).not.toMatch(/user|pass|word|@/);
      }),
      { examples: [["https", "a.example"]] },
    );
  });
});
