/** Milliseconds since 1970 as results write a moment, such as `2026-01-31T09:00:00Z`. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
