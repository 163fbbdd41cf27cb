import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { demoAssistant } from "../../support/demo.js";
import { IS_WHOLE, longTest } from "../../support/runs.js";

/** A shop of this size, and a way to call a tool and the call in its `next` until there is none, with what the answers cost. */
async function shopOf(customers: number) {
  const env = { POLAR_EXPORT_DIR: mkdtempSync(join(tmpdir(), "bulk-")) };
  const shop = await demoAssistant({ customers, rich: true }, env);
  const job = async (tool: string, args: object) => {
    let tokens = 0;
    let calls = 0;
    let answer: Record<string, any> = { next: { tool, arguments: args } };
    for (; answer.next; calls++) {
      answer = await shop.call(answer.next.tool, answer.next.arguments);
      tokens += encode(JSON.stringify(answer)).length;
    }
    return { answer, tokens, calls };
  };
  return { ...shop, job };
}

/** Reading all of them is most of the test. */
const CUSTOMERS = IS_WHOLE ? 10_000 : 2_000;

test("the duplicates among thousands of customers take one call and at most 1,500 tokens", async () => {
  const { job } = await shopOf(CUSTOMERS);
  const { answer, tokens, calls } = await job("report_customers", { duplicates: true });
  expect(answer).toMatchObject({ rows: CUSTOMERS, complete: true, duplicates: { more_groups: expect.any(Number) } });
  expect(answer.duplicates.groups.length).toBeGreaterThan(10);
  expect({ calls, tokens }).toEqual({ calls: 1, tokens: expect.toSatisfy((count: number) => count <= 1_500) });
});

longTest(
  "tagging 200 customers takes two calls and at most 800 tokens",
  async () => {
    const { call, job } = await shopOf(1_000);
    const pages = [1, 2, 3, 4, 5].map((page) => call("list_customers", { limit: 40, page }));
    const ids = (await Promise.all(pages)).flatMap(({ items }) => items.map(({ id }: { id: string }) => id));
    const { answer, tokens, calls } = await job("update_customers", { ids, set: { metadata: { offer: "spring" } } });
    expect(answer).toMatchObject({ outcome: "done", updated: 200 });
    expect({ calls, tokens }).toEqual({ calls: 2, tokens: expect.toSatisfy((count: number) => count <= 800) });
  },
  60_000,
);

test("bringing 50 records in step takes two calls and at most 2,500 tokens", async () => {
  const { job } = await shopOf(100);
  const records = Array.from({ length: 50 }, (_, n) => ({
    external_id: `erp-${n}`,
    email: `erp.${n}@harborlane-books.dev`,
    name: `Customer ${n}`,
    metadata: { plan: "pro" },
  }));
  const { answer, tokens, calls } = await job("save_customers", { records });
  expect(answer).toMatchObject({ outcome: "done", created: 50 });
  expect({ calls, tokens }).toEqual({ calls: 2, tokens: expect.toSatisfy((count: number) => count <= 2_500) });
});
