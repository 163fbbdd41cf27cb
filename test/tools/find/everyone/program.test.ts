import { expect, test } from "vitest";
import { TOKEN } from "../../../support/assistant.js";
import { eventually } from "../../../support/eventually.js";
import { INITIALIZE, start, toolCall } from "../../../support/program.js";
import { share } from "../../../support/runs.js";
import { CSV, exportOf, fakeShop, gate, isExport } from "./keeping/asking.js";

const question = (id: number) => toolCall(id, "find_customer", { who: "Xaver Quintlestome" });

/** The built program on a Polar whose export waits for the test. */
async function program() {
  const { open, opened } = gate();
  let exports = 0;
  let lost = 0;
  const { polar } = await fakeShop({
    intercept(request, response, { customers }) {
      if (!isExport(request)) return false;
      exports++;
      response.on("close", () => {
        if (!response.writableFinished) lost++;
      });
      response.writeHead(200, CSV).flushHeaders();
      opened.then(() => {
        const quintlestone = { ...(customers[0] as (typeof customers)[number]), name: "Xaver Quintlestone" };
        customers[0] = quintlestone;
        response.end(exportOf(customers));
      });
      return true;
    },
  });
  const started = start([], { POLAR_SERVER: polar.url, POLAR_ACCESS_TOKEN: TOKEN });
  started.send(INITIALIZE);
  const answers = () => started.messages().filter(({ id }) => id > 1);
  return { ...started, open, answers, exports: () => exports, lost: () => lost };
}

test("two calls at once read all customers once, and canceling one does not end it for the other", async () => {
  const { send, open, answers, exports, lost } = await program();
  for (const id of [2, 3]) send(question(id));
  await eventually(exports).toBe(1);
  send({ method: "notifications/cancelled", params: { requestId: 2 } });
  // Answered after the cancellation was read.
  send({ id: 4, method: "ping" });
  await eventually(() => answers().map(({ id }) => id)).toEqual([4]);
  open();
  await eventually(() => answers().map(({ id }) => id)).toEqual([4, 3]);
  expect(answers()[1].result.structuredContent).toMatchObject({ candidates: [{ name: "Xaver Quintlestone" }] });
  expect([exports(), lost()]).toEqual([1, 0]);
});

test("a canceled call ends the reading that it waits for alone", async () => {
  const { send, exports, lost } = await program();
  send(question(2));
  await eventually(exports).toBe(1);
  send({ method: "notifications/cancelled", params: { requestId: 2 } });
  await eventually(lost).toBe(1);
});

test.each(share(["SIGTERM", "stdin"], 2))("a reading that goes on keeps no process alive (%s)", async (end) => {
  const { send, child, ended, exports, lost } = await program();
  send(question(2));
  await eventually(exports).toBe(1);
  if (end === "stdin") child.stdin.end();
  else child.kill("SIGTERM");
  expect(await ended).toBe(process.platform === "win32" && end !== "stdin" ? "SIGTERM" : 0);
  await eventually(lost).toBe(1);
});
