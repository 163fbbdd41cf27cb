import { type Called, calledWith, inOrder } from "./answers.js";
import { type Actions, drawing } from "./draw.js";
import { type Fields, fieldsOf, textOf } from "./fields.js";
import { connectHost } from "./host.js";
import { FOR } from "./names.js";
import { show } from "./show.js";
import type { Shown } from "./shown.js";

const main = document.querySelector("main") as HTMLElement;
const status = document.querySelector("[role=status]") as HTMLElement;
/** The names of `CARD_TOOLS` in their order; empty for one that the server does not list. */
const [found = "", billing = "", access = "", portal = ""] = String(main.dataset.tools).split(",");
/** In milliseconds; then the card says where the answer is. */
const PATIENCE = 20_000;

/** The call that the chat made, whose tool only some hosts tell; undefined until the host tells the arguments. */
let asked: { tool: string | undefined; arguments: unknown } | undefined;
/** Where the card is: what the host says then no longer changes it, but for a new call. */
let stage: "waiting" | "answered" | "elsewhere" = "waiting";
/** Grows with all that makes an answer under way too late. */
let turn = 0;
let toolName: string | undefined;
let abilities: Fields = {};

function put(shown: Shown) {
  turn += 1;
  status.textContent = "";
  main.replaceChildren(...drawing(shown, actionsFor(shown)));
  measure();
}

/** Tells the host the height, once there is a host. */
let measure = () => {};

function actionsFor({ customerId: id }: Shown): Actions {
  const to = (label: string, tool: string, args: object, then = follow) =>
    tool && abilities.serverTools ? [{ label, press: () => void then(tool, args) }] : [];
  const toOne = [
    ...to("Overview", found, { who: id }),
    ...to("Billing", billing, { id }),
    ...to("Access", access, { id }),
    ...(abilities.openLinks ? to("Customer portal", portal, { id }, openPortal) : []),
  ];
  return {
    buttons: id ? toOne : [],
    open: (who) => to("", found, { who })[0]?.press,
  };
}

function calledIn(result: Fields): Called | undefined {
  const { tool, arguments: args } = fieldsOf(fieldsOf(result._meta)[FOR]);
  return typeof tool === "string" ? { tool, arguments: args } : undefined;
}

function answers(result: Fields, tool: string | undefined, args: unknown): boolean {
  const called = calledIn(result);
  return [true, false].some(
    (isBrief) => called && inOrder(called) === inOrder(calledWith(tool ?? called.tool, args, isBrief)),
  );
}

/** The answer to a call of the card's own; undefined if there is none, or something else is wanted by now. */
async function ask(tool: string, args: object): Promise<Fields | undefined> {
  turn += 1;
  const mine = turn;
  status.textContent = "Reading…";
  const result = await host.request("tools/call", { name: tool, arguments: args }).catch(() => ({}));
  if (mine !== turn) return undefined;
  // A portal link has no card, so that it does not say what it answers.
  if (tool === portal || answers(result, tool, args)) return result;
  status.textContent = "The host gave no answer";
  return undefined;
}

async function follow(tool: string, args: object) {
  const result = await ask(tool, args);
  if (result === undefined) return;
  stage = "elsewhere";
  put(show(result));
  main.querySelector("h1")?.focus();
}

async function openPortal(tool: string, args: object) {
  const result = await ask(tool, args);
  if (result === undefined) return;
  const url = textOf(fieldsOf(result.structuredContent).url);
  const mine = turn;
  const opened = /^https:/.test(url)
    ? await host.request("ui/open-link", { url }).catch(() => ({ isError: true }))
    : { isError: true };
  if (mine === turn) status.textContent = opened.isError ? url || (show(result).notes?.join(" ") ?? "") : "";
}

/** Variables are data: the host sets no style in this document. */
function look({ theme, styles, toolInfo }: Fields) {
  const { style } = document.documentElement;
  toolName = textOf(fieldsOf(fieldsOf(toolInfo).tool).name) || toolName;
  if (theme === "light" || theme === "dark") style.colorScheme = theme;
  for (const [name, value] of Object.entries(fieldsOf(fieldsOf(styles).variables))) {
    if (name.startsWith("--")) style.setProperty(name, textOf(value));
  }
}

function wait() {
  stage = "waiting";
  put({ title: "Waiting for the answer…" });
  const mine = turn;
  setTimeout(() => mine === turn && put(NOTHING), PATIENCE);
}

const NOTHING: Shown = { title: "No answer came to this card", notes: ["The chat has it as text."] };

const host = connectHost({
  "host-context-changed": look,
  "tool-input"({ arguments: args }) {
    const isRepeated = asked !== undefined && inOrder(asked.arguments) === inOrder(args);
    asked = { tool: toolName, arguments: args };
    if (!isRepeated) wait();
  },
  "tool-result"(result) {
    // The first answer decides where the host does not say what was asked.
    asked ??= calledIn(result);
    if (stage === "elsewhere" || asked === undefined || !answers(result, asked.tool, asked.arguments)) return;
    stage = "answered";
    put(show(result));
  },
  "tool-cancelled"({ reason }) {
    if (stage === "waiting") put({ title: "Canceled", notes: [textOf(reason)] });
  },
});

wait();
host
  .request("ui/initialize", {
    protocolVersion: "2026-01-26",
    appInfo: { name: "polar-customers", version: main.dataset.version },
    appCapabilities: {},
  })
  .then(
    ({ hostCapabilities, hostContext }) => {
      abilities = fieldsOf(hostCapabilities);
      look(fieldsOf(hostContext));
      host.notify("initialized");
      let last = 0;
      // The height alone: hosts take a width for the frame's.
      measure = () => {
        const height = Math.ceil(document.body.getBoundingClientRect().height);
        if (height !== last) host.notify("size-changed", { height });
        last = height;
      };
      // It says nothing while the frame is scrolled out of sight.
      new ResizeObserver(measure).observe(document.body);
    },
    () => put(NOTHING),
  );
