export type Fields = Record<string, unknown>;

/** A record's fields, where it is one. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The records at a path such as `seats.people`: all of a list, or the one that is there. */
export function recordsAt(record: Fields, path: string): Fields[] {
  return path
    .split(".")
    .reduce((found: Fields[], name) => found.flatMap((one) => listOf(one[name]).map(fieldsOf)), [record]);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** As a person reads it; empty for what is not there. */
export function textOf(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en-US", { maximumFractionDigits: 10 });
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(", ");
  return typeof value === "string" ? value : "";
}

/**
 * What can be said of a record, by a template: "since; {status~}; {seats} of {of}". Parts are separated by semicolons;
 * one whose field is not there is left out. A bare name says itself and the value (`since 2026-01-31`), or itself alone
 * of what is true; `*_on` is each field whose name ends so. `~` shows a word of the API, such as `past_due`. A field may be a
 * path: `{last.plan}`.
 */
export function say(record: Fields, template: string): string[] {
  return template.split("; ").flatMap((part) => {
    if (part.startsWith("*")) {
      const names = Object.keys(record).filter((name) => name.endsWith(part.slice(1)));
      return names.flatMap((name) => say(record, name));
    }
    if (/^\w+$/.test(part)) {
      const value = record[part] === true ? "" : ` ${textOf(record[part])}`;
      return value === " " ? [] : [words(part) + value];
    }
    let isWhole = true;
    const said = part.replace(/\{([\w.]+)(~?)\}/g, (_, path: string, isWord: string) => {
      const text = textOf(path.split(".").reduce((found: unknown, name) => fieldsOf(found)[name], record));
      isWhole &&= text !== "";
      return isWord ? words(text) : text;
    });
    return isWhole && said !== "" ? [said] : [];
  });
}

/**
 * What an answer tells a model, for a person: a tool is the button of the card that calls it. Words of a customer's own, such
 * as an address, keep their `_`.
 */
export function plain(text: unknown): string {
  return textOf(text).replace(/(?<![\w@./-])[a-z\d]+_\w+(?![\w@-]|\.\w)/g, (name) =>
    name.endsWith("get_portal_link") ? "the customer portal" : words(name.replace(/.*get_/, "")),
  );
}

/** A word of the API, such as `past_due`. */
export function words(text: string): string {
  return text.replaceAll("_", " ");
}
