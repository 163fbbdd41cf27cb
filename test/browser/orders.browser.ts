import { expect, test } from "vitest";
import { html } from "../../src/card/html.js";
import { answerAbout, JANE, ORDERS } from "../support/card-orders.js";
import { open } from "./host.js";

test.each(ORDERS)("$name", async ({ title, ...order }) => {
  const card = await open({ card: html, ...order });
  expect(await card.frame.evaluate("document.querySelector('h1').textContent")).toBe(title);
  expect(card.faults).toEqual([]);
});

test("a card that is loaded again waits, shows nobody, and takes the next call", async () => {
  const card = await open({ card: html, input: { who: JANE }, result: answerAbout(JANE) });
  const starts = async () => (await card.seen()).filter(({ method }) => method === "ui/initialize").length;
  await card.page.evaluate("host.reload()");
  await expect.poll(starts).toBe(2);
  await card.send();
  expect(await card.frame.evaluate("document.querySelector('main').textContent")).toBe("Waiting for the answer…");
  await card.send({ method: "ui/notifications/tool-result", params: answerAbout(JANE) });
  expect(await card.text()).toContain("Jane Cooper");
  expect(card.faults).toEqual([]);
});
