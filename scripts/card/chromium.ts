import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installed } from "../registry.js";

const PLAYWRIGHT = { "playwright-core": "1.65.1" };
/** Small and in the registry, so that it is there where nothing can be added to the system. */
const PACKED = { "@sparticuz/chromium": "153.0.0" };
const IN_THE_SYSTEM = ["chromium", "chromium-browser", "google-chrome"].map((name) => `/usr/bin/${name}`);
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

/** What is used of Playwright's types. */
export interface Browser {
  newContext(options: object): Promise<any>;
  version(): string;
  close(): Promise<void>;
}

/** Starts the Chromium that CHROMIUM names, or the system's, or one from the registry. */
export async function launchChromium(): Promise<Browser> {
  const directory = await installed(PLAYWRIGHT);
  const { chromium } = createRequire(join(directory, "package.json"))("playwright-core");
  return chromium.launch({ executablePath: await executable(), args: ARGUMENTS });
}

async function executable(): Promise<string> {
  const { CHROMIUM } = process.env;
  return CHROMIUM || IN_THE_SYSTEM.find((path) => existsSync(path)) || unpacked();
}

/** Unpacks it beside its package, once. */
async function unpacked(): Promise<string> {
  const directory = await installed(PACKED);
  const { default: packed } = await import(
    pathToFileURL(join(directory, "node_modules/@sparticuz/chromium/build/index.js")).href
  );
  const { TMPDIR } = process.env;
  process.env.TMPDIR = directory;
  try {
    return await packed.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
