/** Arithmetic that many check digits share. */

/** Sum of each digit times its weight, up to the end of the shorter of the two. */
export function weighted(number: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(number[i] ?? 0), 0);
}

export function luhn(number: string): boolean {
  return luhnSum(number) % 10 === 0;
}

/** Luhn's sum, over letters too when `base` is 36. */
export function luhnSum(number: string, base = 10): number {
  return [...number].reverse().reduce((sum, char, i) => {
    const value = Number.parseInt(char, 36) * (i % 2 === 0 ? 1 : 2);
    return sum + Math.floor(value / base) + (value % base);
  }, 0);
}

/** ISO 7064 mod 11, 10. */
export function mod1110(number: string): boolean {
  let check = 5;
  for (const digit of number) check = ((((check || 10) * 2) % 11) + Number(digit)) % 10;
  return check === 1;
}

/** The remainder of a number too long for a double. */
export function remainder(number: string, divisor: number): number {
  return Number(BigInt(number) % BigInt(divisor));
}

/** Whether the calendar has this day. */
export function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
