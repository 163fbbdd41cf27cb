import { expect, test } from "vitest";
import { readConfig } from "../../../src/config/config.js";
import { Aborter } from "../../../src/primitives/signal.js";
import { createEra2025 } from "../../../src/server/protocol/era-2025.js";
import { createService } from "../../../src/server/service.js";
import { TOKEN } from "../../support/assistant.js";
import { connectPolar } from "../../support/connect-polar.js";
import { always, fakePolar } from "../../support/fake-polar.js";

const ID = "bc4647d2-631b-4a34-ad9f-c7e3bd1af6b4";

/** Calls with a server that asks before each delete, over HTTP. */
async function asking() {
  const polar = await fakePolar(always(200, { id: ID, email: "jane@harborlane.dev" }));
  const settings = readConfig({
    POLAR_SERVER: polar.url,
    POLAR_ACCESS_TOKEN: TOKEN,
    POLAR_DELETE_POLICY: "ask",
  });
  const connect = async () => ({ config: settings, polar: connectPolar(settings) });
  const { answer } = createEra2025(createService({ version: "0.0.0", settings, connect, log: () => {} }));
  async function call(args: object) {
    const params = { name: "delete_customer", arguments: { id: ID, ...args } };
    const response = await answer({ id: 1, method: "tools/call", params }, { signal: new Aborter(), notify: () => {} });
    const { content } = (response as unknown as { result: { content: [{ text: string }] } }).result;
    return JSON.parse(content[0].text);
  }
  return { polar, call };
}

test("a client without a session is told why nobody is asked, whatever it can do, and Polar hears nothing", async () => {
  const { polar, call } = await asking();
  expect((await call({ confirm: true })).error).toMatchObject({
    code: "cannot_ask",
    message: expect.stringContaining("nobody can be asked over HTTP in a protocol before 2026-07-28"),
    hint: expect.stringContaining("a client that speaks protocol 2026-07-28"),
  });
  expect(polar.seen).toEqual([]);
});

test("its preview says so at once, and gives no call that could only fail", async () => {
  const { polar, call } = await asking();
  const { next, ...preview } = await call({ confirm: false });
  expect(next).toBeUndefined();
  expect(preview).toMatchObject({
    outcome: "needs_confirmation",
    reason: expect.stringMatching(/^Nothing was deleted, and a call with confirm true .*nobody can be asked over HTTP/),
  });
  expect(polar.seen.every(({ method }) => method === "GET")).toBe(true);
});
