const MOMENT = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;
/** As Polar exports them. */
const EXPORTED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00$/;
const HERE = /^(Z|[+-]00(:?00)?)?$/i;

/**
 * A day, a month or a moment as a text that sorts like the time it stands for, to the nanosecond in UTC, such as
 * `2026-01-31T09:00:00.050245000`; a day or month as its beginning. Undefined for anything else.
 */
export function momentIn(text: string): string | undefined {
  if (EXPORTED.test(text)) return `${text.slice(0, 19)}.${text.slice(20, -6).padEnd(9, "0")}`;
  const [whole, date, minutes = "00:00", seconds = "00", fraction = "", zone = ""] = MOMENT.exec(text.trim()) ?? [];
  if (whole === undefined || date === undefined) return undefined;
  const first = date.length === 7 ? `${date}-01` : date;
  const second = Date.parse(`${first}T${minutes}:${seconds}${HERE.test(zone) ? "Z" : withMinutes(zone)}`);
  // JavaScript takes the 31st of a short month for the 1st of the next.
  if (Number.isNaN(second) || !isRealDay(first)) return undefined;
  return `${new Date(second).toISOString().slice(0, 19)}.${fraction.padEnd(9, "0")}`;
}

/** What a day or a month stands for as a whole: the beginning of every moment in it. Undefined for anything else. */
export function spanIn(text: string): string | undefined {
  const given = text.trim();
  return /^\d{4}-\d\d(-\d\d)?$/.test(given) && momentIn(given) !== undefined ? given : undefined;
}

function isRealDay(day: string): boolean {
  const moment = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day);
}

const withMinutes = (zone: string) => (zone.length === 3 ? `${zone}:00` : zone.replace(/^(...)(\d\d)$/, "$1:$2"));
