import type { Customer } from "../customers/customer.js";

/** Percent; a country that is not here has none. */
const RATES: Readonly<Record<string, bigint>> = {
  AT: 20n,
  AU: 10n,
  CA: 5n,
  BE: 21n,
  DE: 19n,
  DK: 25n,
  ES: 21n,
  FR: 20n,
  GB: 20n,
  GR: 24n,
  IN: 18n,
  IT: 22n,
  JP: 10n,
  KR: 10n,
  MX: 16n,
  NL: 21n,
  NO: 25n,
  PL: 23n,
  SE: 25n,
  SG: 9n,
};

/** Added on top of the amount. A business with a tax id settles it itself. */
export function taxOn(amount: bigint, { billing_address, tax_id }: Customer): bigint {
  const rate = tax_id === null ? (RATES[billing_address?.country ?? ""] ?? 0n) : 0n;
  return amount <= 0n ? 0n : (amount * rate + 50n) / 100n;
}
