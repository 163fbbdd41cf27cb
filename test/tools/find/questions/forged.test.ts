import { expect, test } from "vitest";
import { person, withPeople } from "../../../support/people.js";
import { IS_WHOLE } from "../../../support/runs.js";

const JANE = { name: "Jane Forge", email: "jane@forge-h.dev", external_id: "shop-412" };

/** Addresses of someone else, as mail programs show them. */
const ADDRESSES = [
  "evil@evil.dev",
  "evil@例え.jp",
  "evil@例え.テスト",
  "evil@xn--r8jz45g.jp",
  "evil@localhost",
  "evil@192.168.0.1",
  "evil@[192.168.0.1]",
  "evil@[IPv6:2001:db8::1]",
  '"evil one"@evil.dev',
  '"jane@forge-h.dev"@evil.dev',
  "evil",
  "",
  " ",
  "evil(jane@forge-h.dev)@evil.dev",
  "jane@forge-h.dev(comment)@evil.dev",
  "jane@forge-h.dev@evil.dev",
  "evil@evil.dev@forge-h.dev",
  "jane@forge-h.dev.evil.dev",
  "jane@forge-h.dev.例え",
  "evil@evil..dev",
  "evil@-evil-.dev",
  "evil@evil.dev.",
  "@relay.dev:evil@evil.dev",
  "用户@例え.jp",
  "évil+jane@evil.dev",
  "mailto:evil@例え.jp",
  "evil@例え.jp, jane@forge-h.dev",
] as const;

/** Display names that are Jane's, before the address of someone else. */
const MAILBOXES: ((address: string) => string)[] = [
  (address) => `"jane@forge-h.dev" <${address}>`,
  (address) => `jane@forge-h.dev <${address}>`,
  (address) => `'jane@forge-h.dev' <${address}>`,
  (address) => `“jane@forge-h.dev” <${address}>`,
  (address) => `"Jane Forge (jane@forge-h.dev)" <${address}>`,
  (address) => `"Forge, Jane jane@forge-h.dev" <${address}>`,
  (address) => `Jane Forge <${address}>`,
  (address) => `"shop-412" <${address}>`,
  (address) => `=?utf-8?Q?jane=40forge-h=2Edev=0A?= <${address}>`,
  (address) => `"jane@forge-h.dev\n" <${address}>`,
  (address) => `jane@forge-h.dev\n<${address}>`,
  (address) => `jane@forge-h.dev\r\n <${address}>`,
];

const TEXTS: ((mailbox: string) => string)[] = [
  (mailbox) => `From: ${mailbox}`,
  (mailbox) => JSON.stringify({ from: mailbox }),
  (mailbox) => `From: ${mailbox.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}\nTo: support@inkwell.dev`,
];

test("nobody is exact by the display name before another address", async () => {
  const { call } = await withPeople([person(1, JANE), person(2)]);
  const wrong: string[] = [];
  for (const [at, address] of ADDRESSES.entries()) {
    for (const [by, mailbox] of MAILBOXES.entries()) {
      for (const [as, text] of TEXTS.entries()) {
        // Each text comes up with each address and with each mailbox.
        if (!IS_WHOLE && (at + by + as) % 9 !== 0) continue;
        const who = text(mailbox(address));
        const { match, matched_by } = await call("find_customer", { who });
        if (match === "exact") wrong.push(`${JSON.stringify(who)} by ${matched_by}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test.each([
  "jane@forge-h.dev",
  "<jane@forge-h.dev>",
  "Jane Forge <jane@forge-h.dev>",
  '"Forge, Jane" <jane@forge-h.dev>',
  "jane@forge-h.dev (Jane Forge)",
  "jane@forge-h.dev <jane@forge-h.dev>",
  "Jane Forge [mailto:jane@forge-h.dev]",
  "Jane Forge <jane@forge-h.dev<mailto:jane@forge-h.dev>>",
])("a sender with her own address is exact: %s", async (mailbox) => {
  const { call } = await withPeople([person(1, JANE), person(2)]);
  for (const who of [mailbox, `From: ${mailbox}`, `From: ${mailbox}\nTo: support@inkwell.dev\n\nHello`]) {
    expect(await call("find_customer", { who }), who).toMatchObject({
      match: "exact",
      customer: { name: "Jane Forge" },
    });
  }
});

test.each([
  "<p>jane@forge-h.dev<br>was charged twice</p>",
  '<a href="mailto:jane@forge-h.dev">Jane Forge</a>',
  "jane@forge-h.dev <Jane Forge>",
  "Is jane@forge-h.dev < 3 months with us?",
])("HTML and other brackets are no mailbox: %s", async (who) => {
  const { call } = await withPeople([person(1, JANE), person(2)]);
  expect(await call("find_customer", { who })).toMatchObject({ match: "exact", customer: { name: "Jane Forge" } });
});
