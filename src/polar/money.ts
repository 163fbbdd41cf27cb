/** Currencies that Polar counts without a minor unit; all others are in hundredths. Source: Polar's own clients, after Stripe. */
const WHOLE = "bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" ");

/** @param amount in the currency's minor unit; the result is like `USD 29.00` */
export function money(amount: number, currency: string): string {
  const code = currency.toLowerCase();
  if (!/^[a-z]{3}$/.test(code)) {
    return `${amount} minor units of ${/^\w{1,10}$/.test(code) ? code.toUpperCase() : "an unknown currency"}`;
  }
  const digits = WHOLE.includes(code) ? 0 : 2;
  const format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const value = format.format(Math.abs(amount) / 10 ** digits);
  return `${amount < 0 ? "-" : ""}${code.toUpperCase()} ${value}`;
}

/**
 * An amount with its interval, such as `USD 29.00 a month` or `USD 300.00 every 3 months`. How many units an interval has is
 * not always known: then it is `per period`.
 */
export function price(amount: number, currency: string, unit: string | undefined, count: number | undefined): string {
  return `${money(amount, currency)} ${intervalOf(unit, count)}`;
}

function intervalOf(unit: string | undefined, count: number | undefined): string {
  if (unit === undefined || count === undefined || !Number.isInteger(count) || count < 1) return "per period";
  return count === 1 ? `a ${unit}` : `every ${count} ${unit}s`;
}
