import { afterEach, describe, expect, it } from "vitest";
import { directoryOf, run } from "../fixtures/run.ts";
import { serve, stopServers } from "../fixtures/server.ts";

afterEach(stopServers);

const wrong = "# HELP shop_orders Orders.\n# TYPE shop_orders counter\nshop_orders 3\n";

describe("--prometheus", () => {
  it.each([
    [429, "text/plain", "slow down", "429"],
    [200, "text/html", "<!doctype html><title>Sign in</title>", "HTML"],
    [200, "application/json", "{", "not what Prometheus says"],
    [404, "text/plain", "404 page not found", "404"],
  ])(
    "a server that answers %i %s is a sentence and exit code 2, and the rest is judged",
    async (status, type, body, word) => {
      const url = await serve((_, response) =>
        response.writeHead(status, { "content-type": type, "retry-after": "0" }).end(body),
      );
      const directory = directoryOf({ "a.prom": wrong });
      const { code, out, err } = await run(directory, ["lint", "a.prom", "--prometheus", url]);
      expect({ code, out }).toMatchObject({ code: 2, out: expect.stringContaining("metric/counter-total") });
      expect(err).toContain(word);
      expect(err).not.toContain("unexpected");
    },
  );

  it("a server that is not there is a sentence too", async () => {
    const { code, err } = await run(directoryOf({ "a.prom": wrong }), [
      "lint",
      "a.prom",
      "--prometheus",
      "http://127.0.0.1:9",
    ]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^telltale: .*127\.0\.0\.1:9/) });
  });

  it("--plan says what it would ask, and asks nothing", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked++;
      response.end();
    });
    const { code, out } = await run(directoryOf({ "a.prom": wrong }), [
      "lint",
      "a.prom",
      "--prometheus",
      url,
      "--plan",
    ]);
    expect({ code, asked }).toEqual({ code: 0, asked: 0 });
    expect(out).toContain(`requests to ${url}`);
  });
});

it("--vendors judges libraries' names too", async () => {
  const text = "# HELP go_x_total X.\n# TYPE go_x_total gauge\ngo_x_total 1\n";
  const directory = directoryOf({ "a.prom": text });
  expect((await run(directory, ["lint", "a.prom"])).code).toBe(0);
  expect((await run(directory, ["lint", "a.prom", "--vendors"])).code).toBe(1);
});
