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

/** Whether a value has lists or records within each other, more than this many levels deep. */
export function isNestedDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((part) => isNestedDeeper(part, levels - 1));
  const record = value as Record<string, unknown>;
  return Object.keys(record).some((name) => isNestedDeeper(record[name], levels - 1));
}

/** Whether a value is, or has within it, a record of more fields than this. */
export function isWider(value: unknown, fields: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((part) => isWider(part, fields));
  const record = value as Record<string, unknown>;
  const names = Object.keys(record);
  return names.length > fields || names.some((name) => isWider(record[name], fields));
}

/** Sets a field of a record, even one named `__proto__`: an assignment would replace the prototype instead. */
export function setField(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true });
}
