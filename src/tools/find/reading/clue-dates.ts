const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "pl", "nl", "sv", "cs", "hu", "tr", "ru", "el", "fi", "da"];
const YEAR = String.raw`((?:19|20)\d\d)`;
const MONTHS_OF_YEAR = 12;

let months: Map<string, number> | undefined;

/** By its name in lower case and the first three letters of it. */
function monthOf(name: string): number | undefined {
  months ??= readMonths();
  const word = name.toLowerCase();
  return months.get(word) ?? months.get(word.slice(0, 3));
}

function readMonths(): Map<string, number> {
  const read = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (let month = 0; month < MONTHS_OF_YEAR; month++) {
      const day = new Date(Date.UTC(2026, month, 1));
      for (const form of [{ month: "long" }, { month: "long", day: "numeric" }] as const) {
        const text = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(day);
        const name = text.toLowerCase().match(/\p{L}{3,}/u)?.[0] ?? "";
        for (const key of [name, name.slice(0, 3)]) if (!read.has(key)) read.set(key, month + 1);
      }
    }
  }
  return read;
}

/** Dates in the ways that people write them, and how to read the year, the month and the day; some may be two. */
const FORMS: readonly (readonly [RegExp, (parts: string[]) => (number | undefined)[][]])[] = [
  [
    new RegExp(String.raw`(?<!\d)${YEAR}[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})(?!\d)`, "gu"),
    ([y, m, d]) => [[Number(y), Number(m), Number(d)]],
  ],
  [
    new RegExp(String.raw`(?<!\d)(\d{1,2})([-./]) ?(\d{1,2})\2 ?${YEAR}(?!\d)`, "gu"),
    ([a, , b, y]) => [
      [Number(y), Number(b), Number(a)],
      [Number(y), Number(a), Number(b)],
    ],
  ],
  [
    new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|er|º)? (?:of |de |d['’])?(\p{L}{3,12})\.?,? (?:de |del )?${YEAR}`,
      "giu",
    ),
    ([d, m = "", y]) => [[Number(y), monthOf(m), Number(d)]],
  ],
  [
    new RegExp(String.raw`(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, "giu"),
    ([m = "", d, y]) => [[Number(y), monthOf(m), Number(d)]],
  ],
];

const MOST = 6;

/** Days as `2026-03-12`, and the text without them. */
export function datesIn(text: string): { dates: string[]; rest: string } {
  const dates = new Set<string>();
  let rest = text;
  for (const [form, read] of FORMS) {
    rest = rest.replace(form, (whole, ...parts: string[]) => {
      const days = read(parts).filter(isDay);
      for (const [year, month, day] of days) dates.add(`${year}-${padded(month)}-${padded(day)}`);
      return days.length > 0 ? " ; " : whole;
    });
  }
  return { dates: [...dates].slice(0, MOST), rest };
}

const padded = (part: number) => String(part).padStart(2, "0");

function isDay(parts: (number | undefined)[]): parts is [number, number, number] {
  const [year, month, day] = parts;
  return (
    year !== undefined && month !== undefined && day !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31
  );
}
