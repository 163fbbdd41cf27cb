import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { html } from "../../src/card/html.js";
import { demoAssistant } from "../support/demo.js";
import { open } from "./host.js";
import { smallPng } from "./small-png.js";

const { CARD_PICTURES } = process.env;
const LARGEST = 40_000;

test.runIf(CARD_PICTURES).each([
  ["customer", "find_customer", { who: "marisol@vega-relatos.dev" }, 320, "light", 2],
  ["candidates", "find_customer", { who: "jane" }, 320, "dark", 2],
  ["billing", "get_billing", { external_id: "ink-1045" }, 560, "dark", 1.5],
  ["access", "get_access", { external_id: "ink-1055" }, 800, "light", 1],
  ["access", "get_access", { external_id: "ink-1055" }, 800, "dark", 1],
] as const)("a picture of %s", async (name, tool, input, width, theme, scale) => {
  const { raw } = await demoAssistant();
  const card = html.replace("{tools}", "find_customer,get_billing,get_access,get_portal_link");
  const { page, frame } = await open({ card, input, result: await raw(tool, input), width, theme, scale });
  const height = await frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)");
  await expect.poll(() => page.evaluate("document.querySelector('iframe').clientHeight")).toBe(height);
  const shot: Buffer = await page.locator("iframe").screenshot();
  const pixels = await page.evaluate(pixelsOf, shot.toString("base64"));
  const picture = smallPng({ ...pixels, data: Buffer.from(pixels.data, "base64") });
  expect(picture.length).toBeLessThan(LARGEST);
  writeFileSync(`${CARD_PICTURES}${name}-${width}-${theme}.png`, picture);
});

/** Runs in a page: the pixels of a PNG. */
async function pixelsOf(png: string) {
  const { document, createImageBitmap, fetch } = globalThis as any;
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const { width, height } = image;
  const drawn = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
  drawn.drawImage(image, 0, 0);
  const { data } = drawn.getImageData(0, 0, width, height);
  let text = "";
  for (const byte of data) text += String.fromCharCode(byte);
  return { width, height, data: btoa(text) };
}
