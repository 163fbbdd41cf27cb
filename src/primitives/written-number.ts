import { Written } from "./record.js";

/** A number that JavaScript would write in another form, such as 1.0 or a long id in metadata. */
export class WrittenNumber extends Written {
  /** In results: the number, or its digits as a string if it is an integer that JavaScript would round. */
  toJSON(): number | string {
    const number = Number(this.source);
    if (!Number.isFinite(number)) return this.source;
    return /^-?\d+$/.test(this.source) && !Number.isSafeInteger(number) ? this.source : number;
  }
}

/** A list or a record that is nested too deep to be worked with. */
export class WrittenJson extends Written {
  toJSON(): string {
    return "(nested too deep to show)";
  }
}

/** The number that a value of an answer is; undefined for any other value. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return value instanceof WrittenNumber ? Number(value.source) : undefined;
}
