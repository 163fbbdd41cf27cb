import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { installed } from "../registry.js";

/** As much of a page of `playwright-core` as is used here; the package is installed when it is needed. */
export interface Page {
  on(event: string, listener: (value: any) => void): void;
  setContent(html: string): Promise<void>;
  goto(url: string, options?: object): Promise<unknown>;
  evaluate<T = unknown, A = unknown>(run: string | ((argument: A) => T), argument?: A): Promise<T>;
  exposeFunction(name: string, run: (...given: any[]) => unknown): Promise<void>;
  frames(): Page[];
  mainFrame(): Page;
  screenshot(options: object): Promise<Buffer>;
  emulateMedia(options: object): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  waitForFunction(run: string, argument?: unknown, options?: object): Promise<unknown>;
  close(): Promise<void>;
}

export interface Browser {
  newPage(options?: object): Promise<Page>;
  version(): string;
  close(): Promise<void>;
}

const PLAYWRIGHT = { "playwright-core": "1.65.1" };
const CHROMIUM = { "@sparticuz/chromium": "147.0.0" };
/** Debian's, Ubuntu's and Chrome's own. */
const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Starts the Chromium in `CHROMIUM`, the system's, or one from the registry, which is for Linux on x64. */
export async function startChromium(): Promise<Browser> {
  const { chromium } = await imported(PLAYWRIGHT);
  const own = [process.env.CHROMIUM ?? "", ...KNOWN].find((path) => path !== "" && existsSync(path));
  const executablePath = own ?? (await (await imported(CHROMIUM)).executablePath());
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  return chromium.launch({ executablePath, args, headless: true, timeout: 60_000 });
}

async function imported(packages: Record<string, string>): Promise<any> {
  const [name = ""] = Object.keys(packages);
  return createRequire(join(await installed(packages), "package.json"))(name);
}
