/** A number that JavaScript would write in another form, such as 1.0 or a long id in metadata. */
export class WrittenNumber {
  constructor(readonly source: string) {}
  /** In results: the number, or its digits as a string if it is an integer that JavaScript would round. */
  toJSON(): number | string {
    const number = Number(this.source);
    return /^-?\d+$/.test(this.source) && !Number.isSafeInteger(number) ? this.source : number;
  }
}

/** The number that a value of an answer is; undefined for any other value. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return value instanceof WrittenNumber ? Number(value.source) : undefined;
}
