import { onTestFinished } from "vitest";
import { type Browser, launchChromium } from "../../scripts/card/chromium.js";
import { withPolicy } from "../../scripts/card/page.js";
import { type Message, notification } from "../support/card-orders.js";

export interface Opening {
  /** The call that the chat made; undefined if the host does not tell it. */
  input?: object | undefined;
  /** What came back, whole; undefined if nothing did. */
  result?: object | undefined;
  card: string;
  width?: number;
  theme?: "light" | "dark";
  context?: object;
  abilities?: object;
  /** Sent before the handshake is answered. */
  early?: readonly Message[];
  /** Sent after the handshake, in place of the input and the result. */
  messages?: readonly unknown[];
  /** Answers the card's requests by method; what it leaves undefined is an error. */
  answer?: (method: string, params: any) => unknown;
  /** False leaves the card without the policy that hosts set, so that it alone is what keeps a name inert. */
  policy?: boolean;
  reducedMotion?: "reduce";
}

export interface HostedCard {
  page: any;
  /** The card's, for Playwright. */
  frame: any;
  /** Sends messages as the host; resolves when the card has handled them. */
  send(...messages: Message[]): Promise<void>;
  /** All that the card has sent, oldest first. */
  seen(): Promise<Message[]>;
  /** What a person reads. */
  text(): Promise<string>;
  /** What a card never causes: dialogs, errors, requests, pages in place of it, and windows. */
  faults: string[];
}

const shared: { browser?: Promise<Browser> } = {};

/** The same for all tests of a run. */
export function browser(): Promise<Browser> {
  shared.browser ??= launchChromium().then((started) => {
    process.once("exit", () => void started.close());
    return started;
  });
  return shared.browser;
}

/** Opens a card in a host of our own: a page with a frame that may run scripts and nothing else. */
export async function open({
  input,
  result,
  card,
  width = 560,
  theme = "light",
  context = {},
  abilities = { serverTools: {}, openLinks: {} },
  early = [],
  messages = [
    ...(input ? [notification("tool-input", { arguments: input })] : []),
    ...(result ? [notification("tool-result", result)] : []),
  ],
  answer = () => undefined,
  policy = true,
  reducedMotion,
}: Opening): Promise<HostedCard> {
  const started = await browser();
  const browsing = await started.newContext({ viewport: { width, height: 900 }, colorScheme: theme, reducedMotion });
  onTestFinished(() => browsing.close());
  const page = await browsing.newPage();
  const faults = faultsOf(page);
  await page.exposeFunction("answerOf", answer);
  await page.setContent(`<!doctype html><title>host</title><body style="margin:0">
<iframe sandbox="allow-scripts" style="border:0;display:block;height:60px;width:100%"></iframe>`);
  await page.evaluate(runHost, {
    html: policy ? withPolicy(card) : card,
    early,
    messages,
    handshake: {
      protocolVersion: "2026-01-26",
      hostInfo: { name: "host", version: "1.0.0" },
      hostCapabilities: abilities,
      hostContext: { theme, ...context },
    },
  });
  const seen = () => page.evaluate(() => (globalThis as any).host.seen);
  const send = async (...sent: Message[]) => {
    const id = await page.evaluate((all: Message[]) => (globalThis as any).host.send(all), sent);
    await page.waitForFunction((last: string) => (globalThis as any).host.answered.has(last), id);
  };
  await page.waitForFunction(() => (globalThis as any).host.isReady);
  await send();
  const frame = page.frames()[1];
  return { page, frame, send, seen, text: () => frame.evaluate("document.body.innerText"), faults };
}

function faultsOf(page: any): string[] {
  const faults: string[] = [];
  page.on("dialog", (dialog: any) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error: Error) => faults.push(`error: ${error.message}`));
  page.on("console", (line: any) => faults.push(`console: ${line.text()}`));
  page.on("request", (request: any) => faults.push(`request: ${request.url()}`));
  page.on("popup", () => faults.push("window"));
  page.on("framenavigated", (frame: any) => {
    if (!["about:blank", "about:srcdoc"].includes(frame.url())) faults.push(`page: ${frame.url()}`);
  });
  return faults;
}

/** Runs in the page. Messages arrive in the order in which they are sent, so an answered ping says that all were handled. */
function runHost({ html, early, messages, handshake }: Record<string, any>) {
  const { document, addEventListener, answerOf } = globalThis as any;
  const frame = document.querySelector("iframe");
  const post = (message: object) => frame.contentWindow.postMessage({ jsonrpc: "2.0", ...message }, "*");
  const host = {
    seen: [] as object[],
    answered: new Set(),
    isReady: false,
    send(all: object[]) {
      const id = `ping ${host.seen.length} ${Math.random()}`;
      for (const message of [...all, { id, method: "ping" }]) post(message);
      return id;
    },
    reload() {
      frame.srcdoc = html;
    },
  };
  Object.assign(globalThis, { host });
  addEventListener("message", async ({ source, data }: any) => {
    if (source !== frame.contentWindow) return;
    host.seen.push(data);
    const { id, method, params } = data;
    if (method === undefined) host.answered.add(id);
    else if (method === "ui/initialize") {
      for (const message of early) post(message);
      post({ id, result: handshake });
    } else if (method === "ui/notifications/initialized") {
      // A card that is loaded again gets neither the call nor its answer again.
      if (!host.isReady) for (const message of messages) post(message);
      host.isReady = true;
    } else if (method === "ui/notifications/size-changed") {
      frame.style.height = `${params.height}px`;
    } else if (id !== undefined) {
      const result = await answerOf(method, params);
      post(result === undefined ? { id, error: { code: -32601, message: "Method not found" } } : { id, result });
    }
  });
  host.reload();
}
