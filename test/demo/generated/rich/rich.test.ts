import { expect, test } from "vitest";
import { rich } from "../../../../src/demo/generated/rich/rich.js";
import type { Profile } from "../../../../src/demo/seed/profile.js";

const SIZE = 20_000;
const { person, contact, metadata } = rich(SIZE);
const people = Array.from({ length: SIZE }, (_, index) => person(index));

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const mailbox = ({ email = "" }: Profile) => {
  const [local = "", domain] = email.toLowerCase().split("@");
  return `${local.replace(/\+.*/, "").replaceAll(".", "")}@${domain}`;
};
const placed = ({ name, address }: Profile) =>
  name === undefined || address?.postal_code === undefined ? undefined : `${folded(name)} ${address.postal_code}`;

/** How many of a hundred customers share what `key` says with someone else. */
function shareOfTwins(key: (person: Profile) => string | undefined): number {
  const keys = people.flatMap((one) => key(one) ?? []);
  const counts = countsOf(keys);
  return (100 * keys.filter((one) => (counts.get(one) ?? 0) > 1).length) / SIZE;
}

function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const shareOf = (holds: (person: Profile) => unknown) => (100 * people.filter(holds).length) / SIZE;

test("no two have the same email in Polar's eyes, or the same external id", () => {
  expect(new Set(people.map(({ email }) => email?.toLowerCase())).size).toBe(SIZE);
  const externalIds = people.flatMap(({ external_id }) => external_id ?? []);
  expect(new Set(externalIds).size).toBe(externalIds.length);
});

test("a few per cent are there twice: by mailbox, by name and postal code, by tax id", () => {
  for (const key of [mailbox, placed, ({ taxId }: Profile) => taxId]) {
    const share = shareOfTwins(key);
    expect(share).toBeGreaterThan(1);
    expect(share).toBeLessThan(6);
  }
});

test("their names and emails have two words of their own for each customer", () => {
  const words = people.flatMap(
    ({ name = "", email = "" }) => folded(`${name} ${email}`).match(/[\p{L}\p{N}]+/gu) ?? [],
  );
  const perCustomer = new Set(words).size / SIZE;
  expect(perCustomer).toBeGreaterThan(1.9);
  expect(perCustomer).toBeLessThan(2.7);
});

test.each<[string, (person: Profile) => unknown]>([
  ["names in other scripts", ({ name = "" }) => /[^\p{Script=Latin}\P{L}]/u.test(name)],
  ["joined accents", ({ name = "" }) => /[À-ž]/.test(name.normalize("NFC")) && name === name.normalize("NFC")],
  ["decomposed accents", ({ name = "" }) => name !== name.normalize("NFC")],
  ["names like formulas", ({ name = "" }) => /^[=+\-@]/.test(name)],
  ["names with quotes", ({ name = "" }) => name.includes('"')],
  ["names with line breaks", ({ name = "" }) => name.includes("\n")],
  ["addresses with commas", ({ address }) => address?.line2?.includes(",")],
  ["zip codes with leading zeros", ({ address }) => address?.postal_code?.startsWith("0")],
  ["external ids with leading zeros", ({ external_id }) => external_id?.startsWith("0")],
  ["emails with a plus-part", ({ email }) => email?.includes("+")],
  ["emails with dots", ({ email }) => /\..*@/.test(email ?? "")],
  ["emails with capitals", ({ email }) => /[A-Z]/.test(email ?? "")],
  ["tax ids", ({ taxId }) => taxId],
  ["no name", ({ name }) => name === undefined],
  ["no metadata", (one) => Object.keys(one.metadata ?? {}).length === 0],
  ["metadata with line breaks", (one) => Object.values(one.metadata ?? {}).some((value) => /\n/.test(String(value)))],
])("some have %s, and not all", (_, holds) => {
  const share = shareOf(holds);
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(90);
});

test("towns and postal codes are many, a few of them frequent", () => {
  const cities = countsOf(people.flatMap(({ address }) => address?.city ?? []));
  expect(cities.size).toBeGreaterThan(5_000);
  expect(Math.max(...cities.values())).toBeGreaterThan(10);
});

test("each is the same in part and in full, and whatever the number of the others is", () => {
  for (let index = 0; index < 500; index++) {
    const { daysAgo: _, ...whole } = people[index] as Profile;
    expect(contact(index)).toMatchObject({ email: whole.email });
    expect(contact(index).name).toBe(whole.name);
    expect(contact(index).external_id).toBe(whole.external_id);
    expect(metadata(index)).toEqual(whole.metadata);
    const { daysAgo: __, ...again } = rich(500).person(index);
    expect(again).toEqual(whole);
  }
});
