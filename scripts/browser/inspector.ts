import type { Browser } from "./chromium.js";
export async function inInspector(_: Browser, __: string): Promise<Buffer> {
  throw new Error("todo");
}
