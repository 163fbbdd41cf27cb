import type { Profile } from "../../seed/profile.js";
import { pick, type Random } from "../random.js";

type Metadata = NonNullable<Profile["metadata"]>;
type Value = Metadata[string];

const oneOf =
  (...values: readonly Value[]) =>
  (random: Random): Value =>
    pick(values, random);

const SEATS = Array.from({ length: 60 }, (_, seats) => BigInt(seats));

/** What sellers note about customers, how often, and in every kind of value. */
const NOTES: ReadonlyArray<readonly [key: string, share: number, value: (random: Random) => Value]> = [
  ["tier", 0.6, oneOf("free", "free", "silver", "gold", "Gold")],
  ["source", 0.35, oneOf("newsletter", "referral", "podcast", "organic search", "Empfehlung", "口コミ")],
  ["seats", 0.25, oneOf(...SEATS)],
  ["newsletter", 0.3, oneOf(true, false)],
  ["score", 0.15, (random) => Math.round(random() * 1e4) / 1e4],
  ["crm_id", 0.2, (random) => `00${Math.floor(random() * 1e7)}`],
  ["cohort", 0.2, (random) => `2026-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}`],
  ["referred_by", 0.05, (random) => `shop-${String(1 + Math.floor(random() * 9_999)).padStart(5, "0")}`],
  [
    "note",
    0.06,
    oneOf('said "call me later", twice', "line one\nline two", "prefers e-mail; no calls", "=HYPERLINK(A1)"),
  ],
  ["utm", 0.08, oneOf('{"campaign": "spring", "medium": "cpc"}', "campaign=launch&medium=email", "🎉 launch")],
  ["lifetime_value", 0.05, (random) => Math.floor(random() * 1e9) / 100],
];

/** Empty for one customer in five. */
export function metadataOf(random: Random): Metadata {
  const metadata: Record<string, Value> = {};
  if (random() < 0.2) return metadata;
  for (const [key, share, value] of NOTES) if (random() < share) metadata[key] = value(random);
  return metadata;
}
