import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answerAbout, JANE, type Message, notification, ORDERS } from "../support/card-orders.js";
import { drawnCard } from "../support/drawn-card.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const HANDSHAKE = { protocolVersion: "2026-01-26", hostInfo: { name: "host", version: "1.0.0" } };

/** A card whose handshake is answered. */
async function opened(context: object = {}, early: readonly Message[] = []) {
  const card = drawnCard();
  const send = (message: object) => card.receive({ jsonrpc: "2.0", ...message });
  const abilities = { serverTools: {}, openLinks: {} };
  for (const message of early) send(message);
  send({ id: card.sent[0]?.id, result: { ...HANDSHAKE, hostCapabilities: abilities, hostContext: context } });
  await vi.waitFor(() => expect(card.sent.map(({ method }) => method)).toContain("ui/notifications/initialized"));
  return { ...card, send };
}

test.each(ORDERS)("$name", async ({ context, early, messages, title }) => {
  const card = await opened(context, early);
  for (const message of messages) card.send(message as Message);
  expect(card.title()).toBe(title);
});

test("the handshake is the one of 2026-01-26", () => {
  const { sent } = drawnCard();
  expect(sent).toEqual([
    {
      jsonrpc: "2.0",
      id: expect.any(Number),
      method: "ui/initialize",
      params: {
        protocolVersion: "2026-01-26",
        appInfo: { name: "polar-customers", version: expect.any(String) },
        appCapabilities: {},
      },
    },
  ]);
});

test("the host's requests are answered, with an id of 0 too", async () => {
  const { send, sent } = await opened();
  send({ id: 0, method: "ui/resource-teardown", params: {} });
  send({ id: 1, method: "ping" });
  send({ id: "a", method: "sampling/createMessage", params: {} });
  expect(sent.slice(-3)).toEqual([
    { jsonrpc: "2.0", id: 0, result: {} },
    { jsonrpc: "2.0", id: 1, result: {} },
    { jsonrpc: "2.0", id: "a", error: { code: -32601, message: expect.any(String) } },
  ]);
});

test("what is no message of the host is ignored", async () => {
  const { receive, send, title } = await opened();
  send(notification("tool-result", answerAbout(JANE)));
  for (const odd of [undefined, null, 7, "text", [], [[]], { method: "ui/notifications/tool-input" }]) receive(odd);
  expect(title()).toBe("Jane Cooper");
});

test("a card without an answer says after a while where the answer is", async () => {
  const { send, title, text } = await opened();
  send(notification("tool-input", { arguments: { who: JANE } }));
  vi.advanceTimersByTime(19_000);
  expect(title()).toBe("Waiting for the answer…");
  vi.advanceTimersByTime(1_000);
  expect(text()).toBe("No answer came to this cardThe chat has it as text.");
  send(notification("tool-result", answerAbout(JANE)));
  expect(title()).toBe("Jane Cooper");
  vi.advanceTimersByTime(60_000);
  expect(title()).toBe("Jane Cooper");
});

test("a host that refuses the handshake has a card that says where the answer is", async () => {
  const { receive, sent, title } = drawnCard();
  receive({ jsonrpc: "2.0", id: sent[0]?.id, error: { code: -32602, message: "no" } });
  await vi.waitFor(() => expect(title()).toBe("No answer came to this card"));
});
