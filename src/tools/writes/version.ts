/** Tells a record from what it was before and after each change. */
export function versionOf({ id, modified_at }: { id?: unknown; modified_at?: unknown }): unknown[] {
  return [id, modified_at];
}
