import { withPolicy } from "../card/page.js";
import type { Browser, Page } from "./chromium.js";

export interface Message {
  id?: number;
  method?: string;
  params?: any;
  result?: any;
  error?: any;
}

export interface HostOptions {
  width: number;
  theme: "light" | "dark";
  /** Does a call that the card makes. */
  callTool?: (call: { name: string; arguments: object }) => unknown;
  context?: object;
  /** Sent before the answer to the handshake. */
  first?: Message[];
}

/** A card in a strict host of our own. */
export interface Shown {
  page: Page;
  /** The card's own document. */
  card(): Page;
  /** What the card has sent. */
  heard(): Promise<Message[]>;
  post(...messages: Message[]): Promise<void>;
  /** Everything that a card must never do: dialogs, requests, pages, errors. */
  misdeeds: string[];
  title(): Promise<string>;
  text(): Promise<string>;
  /** Opens the card anew, as a host does that reloads the frame. */
  reload(): Promise<void>;
}

export const notification = (name: string, params: object): Message => ({ method: `ui/notifications/${name}`, params });

export async function showCard(browser: Browser, html: string, options: HostOptions): Promise<Shown> {
  const { width, theme, callTool, context = {}, first = [] } = options;
  const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme: theme });
  const misdeeds: string[] = [];
  for (const event of ["dialog", "popup", "pageerror", "request"]) {
    page.on(event, (what) => {
      const about = String(what.message ?? (what.url ? what.url() : event));
      if (event !== "request" || !/^(about|data):/.test(about)) misdeeds.push(`${event}: ${about}`);
    });
  }
  page.on("console", (message) => message.type() === "error" && misdeeds.push(`console: ${message.text()}`));
  await page.exposeFunction("callTool", (call: { name: string; arguments: object }) => callTool?.(call) ?? null);
  await page.setContent(
    '<title>host</title><body style="margin:0"><iframe sandbox="allow-scripts" style="border:0;width:100%;height:40px"></iframe>',
  );
  const start = { html: withPolicy(html), theme, context, first, hasTools: callTool !== undefined };
  await page.evaluate(HOST);
  const open = () => page.evaluate((given: unknown) => (globalThis as any).openCard(given), start);
  await open();

  const card = () => page.frames()[1] as Page;
  const inCard = (what: string) => card().evaluate<string>(what);
  return {
    page,
    card,
    misdeeds,
    heard: () => page.evaluate<Message[]>("heard"),
    post: async (...messages) => {
      await page.evaluate((given: unknown) => (globalThis as any).post(given), messages);
      await settled(page);
    },
    title: () => inCard("document.querySelector('h1').textContent"),
    text: () => inCard("document.body.innerText"),
    async reload() {
      await open();
      await settled(page);
    },
  };
}

/** Two frames of the screen later, the card has drawn what it got. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))",
  );
}

/** The host's side of MCP Apps, in the page. */
const HOST = `
  heard = [];
  const frame = document.querySelector("iframe");
  const send = (message) => frame.contentWindow.postMessage({ jsonrpc: "2.0", ...message }, "*");
  post = (messages) => messages.forEach(send);
  openCard = ({ html, theme, context, first, hasTools }) => new Promise((opened) => {
    started = { theme, context, first, hasTools, opened };
    frame.srcdoc = html;
  });
  addEventListener("message", async ({ data }) => {
    heard.push(data);
    if (data.method === "ui/initialize") {
      post(started.first);
      const hostCapabilities = started.hasTools ? { serverTools: {}, openLinks: {} } : {};
      const hostContext = { theme: started.theme, ...started.context };
      send({ id: data.id, result: { protocolVersion: "2026-01-26", hostInfo: { name: "h", version: "1" }, hostCapabilities, hostContext } });
    }
    if (data.method === "ui/notifications/initialized") started.opened();
    if (data.method === "ui/notifications/size-changed") frame.style.height = data.params.height + "px";
    if (data.method === "tools/call") send({ id: data.id, result: await callTool(data.params) });
    if (data.method === "ui/open-link") send({ id: data.id, result: { isError: false } });
  });
`;
