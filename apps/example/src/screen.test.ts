import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { openScreen } from "./screen.ts";

it("writes plain lines every few seconds where there is no terminal", async () => {
  const pipe = new PassThrough();
  const screen = openScreen(3, pipe);
  const rows = [{ service: "orders", health: "pass", version: "1.0.0", signals: undefined }];
  for (const seconds of [1, 2, 3, 4, 5, 6.2]) screen.show(rows, seconds, "footer");
  screen.close();
  pipe.end();
  expect((await text(pipe)).trim().split("\n")).toEqual([
    expect.stringMatching(/^3s orders: health pass/),
    expect.stringMatching(/^6s orders: health pass/),
  ]);
});
