/** A part of an answer that is kept as it was written, so that it can be sent back unchanged. */
export abstract class Written {
  /** @param source JSON */
  constructor(readonly source: string) {}
  /** What results show. */
  abstract toJSON(): number | string;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Written);
}

/** How deep arguments of tools may be nested. None needs more, and deeper ones would exhaust the stack. */
export const MOST_LEVELS = 20;

/** Whether a value has lists or records within each other, more than this many levels deep. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((part) => isNestedDeeper(part, levels - 1));
  const record = value as Record<string, unknown>;
  return Object.keys(record).some((name) => isNestedDeeper(record[name], levels - 1));
}

/** Sets a field of a record, even one named `__proto__`: an assignment would replace the prototype instead. */
export function setField(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}
