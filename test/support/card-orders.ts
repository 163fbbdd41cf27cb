import { calledWith } from "../../src/card/answers.js";
import { FOR } from "../../src/card/names.js";

export type Message = Record<string, any>;

/** What a host sends to a card, and what the card then shows. */
export interface Order {
  name: string;
  /** Of the host, in the handshake. */
  context?: object;
  /** Sent before the handshake is answered. */
  early?: readonly Message[];
  messages: readonly unknown[];
  title: string;
}

export const JANE = "11111111-631b-4a34-ad9f-c7e3bd1af6b4";
const BOB = "22222222-631b-4a34-ad9f-c7e3bd1af6b4";
const NAMES: Record<string, string> = { [JANE]: "Jane Cooper", [BOB]: "Bob Archer" };

export const notification = (name: string, params: object = {}): Message => ({
  method: `ui/notifications/${name}`,
  params,
});
const input = (who: string) => notification("tool-input", { arguments: { who } });

/** The answer to a call about one of the two, whole. */
export const answerAbout = (who: string, tool = "find_customer") => ({
  content: [{ type: "text", text: "{}" }],
  structuredContent: { match: "exact", customer: { id: who, name: NAMES[who] } },
  _meta: { [FOR]: calledWith(tool, { who }) },
});
const answer = (who: string, tool?: string) => notification("tool-result", answerAbout(who, tool));
const failure = (text: string) =>
  notification("tool-result", {
    isError: true,
    content: [{ type: "text", text }],
    _meta: { [FOR]: calledWith("find_customer", { who: JANE }) },
  });
const { _meta: _, ...strange } = answerAbout(JANE);

const WAITING = "Waiting for the answer…";
const dark = notification("host-context-changed", { theme: "dark" });

export const ORDERS: readonly Order[] = [
  { name: "the usual order", messages: [input(JANE), answer(JANE)], title: "Jane Cooper" },
  {
    name: "a context before the handshake's answer",
    early: [dark],
    messages: [input(JANE), answer(JANE)],
    title: "Jane Cooper",
  },
  { name: "an answer without a call", messages: [answer(JANE)], title: "Jane Cooper" },
  {
    name: "a late answer after one without a call",
    messages: [answer(JANE), answer(BOB)],
    title: "Jane Cooper",
  },
  {
    name: "a call told twice",
    messages: [input(JANE), input(JANE), answer(JANE), input(JANE)],
    title: "Jane Cooper",
  },
  { name: "an answer that comes twice", messages: [input(JANE), answer(JANE), answer(JANE)], title: "Jane Cooper" },
  { name: "another call", messages: [input(JANE), answer(JANE), input(BOB)], title: WAITING },
  {
    name: "another call and the answer to the one before",
    messages: [input(JANE), input(BOB), answer(JANE)],
    title: WAITING,
  },
  {
    name: "another call and its answer",
    messages: [input(JANE), answer(JANE), input(BOB), answer(BOB)],
    title: "Bob Archer",
  },
  { name: "a late answer about somebody else", messages: [input(JANE), answer(BOB)], title: WAITING },
  {
    name: "a late answer about somebody else, before the right one",
    messages: [input(JANE), answer(BOB), answer(JANE)],
    title: "Jane Cooper",
  },
  {
    name: "a late answer about somebody else, after the right one",
    messages: [input(JANE), answer(JANE), answer(BOB)],
    title: "Jane Cooper",
  },
  {
    name: "a late answer of another tool, where the host names the tool",
    context: { toolInfo: { tool: { name: "find_customer" } } },
    messages: [input(JANE), answer(JANE), answer(JANE, "get_billing")],
    title: "Jane Cooper",
  },
  {
    name: "an answer of another tool alone, where the host names the tool",
    context: { toolInfo: { tool: { name: "find_customer" } } },
    messages: [input(JANE), answer(JANE, "get_billing")],
    title: WAITING,
  },
  {
    name: "an answer that does not say what it is for",
    messages: [input(JANE), notification("tool-result", strange)],
    title: WAITING,
  },
  { name: "no answer", messages: [input(JANE)], title: WAITING },
  { name: "neither a call nor an answer", messages: [], title: WAITING },
  { name: "an error", messages: [input(JANE), failure("Polar is down.")], title: "No answer" },
  {
    name: "a canceled call without a reason",
    messages: [input(JANE), notification("tool-cancelled")],
    title: "Canceled",
  },
  {
    name: "a canceled call with a reason",
    messages: [input(JANE), notification("tool-cancelled", { reason: "by the user" })],
    title: "Canceled",
  },
  {
    name: "a call canceled after its answer",
    messages: [input(JANE), answer(JANE), notification("tool-cancelled")],
    title: "Jane Cooper",
  },
  {
    name: "a call that is answered though canceled",
    messages: [input(JANE), notification("tool-cancelled"), answer(JANE)],
    title: "Jane Cooper",
  },
  {
    name: "a host that ends the card with a request whose id is 0",
    messages: [input(JANE), answer(JANE), { id: 0, method: "ui/resource-teardown", params: {} }],
    title: "Jane Cooper",
  },
  {
    name: "messages that no host should send",
    messages: [
      input(JANE),
      answer(JANE),
      { method: "ui/notifications/made-up", params: null },
      { method: "ui/notifications/tool-result" },
      { method: "ui/notifications/tool-result", params: [] },
      { method: "ui/notifications/host-context-changed", params: { styles: { variables: ["--x"] }, theme: 7 } },
      { method: "ui/notifications/host-context-changed", params: null },
      { method: "constructor", params: {} },
      { method: "ui/notifications/toString", params: {} },
      { method: "ui/notifications/__proto__", params: {} },
      { method: "ui/notifications/__defineGetter__", params: {} },
      { id: 99, result: {} },
      { id: 99, error: { code: 1, message: "" } },
      { id: null, error: { code: 1, message: "" } },
      {},
    ],
    title: "Jane Cooper",
  },
];
