import { sorted } from "../../primitives/sorted.js";
import { comparableEmail } from "../../tools/writes/as-stored.js";
import { emailOf } from "../../tools/writes/same-customer.js";
import type { Previewed, Seals } from "../../tools/writes/seals.js";
import { createSealing } from "../asking/sealing.js";

/** A model has to write it, so it is no longer than it must be. */
const PREVIEW = { name: "preview", nonceBytes: 8, sealBytes: 16 };
const PART_BYTES = 8;
/** Only tells which argument is another one. */
const ARGUMENT_BYTES = 2;
/** In their order. */
const PARTS = ["subject", "email", "version", "wish"] as const;

/**
 * The values of previews that any process with this key takes: what they say is in them, without personal data.
 * @param key 32 bytes
 * @returns those of one caller, by a name that no other caller has
 */
export function createPreviews(key?: Buffer): (caller: string) => Seals {
  const { digest, seal, open } = createSealing(PREVIEW, key);
  const part = (name: string, value: unknown) => digest(name, value).subarray(0, PART_BYTES);
  const tag = (name: string, value: unknown) => digest("argument", name, value).subarray(0, ARGUMENT_BYTES);

  const argumentsOf = ({ wish }: Previewed) =>
    Object.entries(wish)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => ({ name, tag: tag(name, sorted(value)).toString("latin1") }));

  const partsOf = ({ subject, version, wish }: Previewed) => ({
    subject: part("subject", subject.id),
    email: part("email", comparableEmail(emailOf(subject) ?? "")),
    version: part("version", version ?? []),
    wish: part("wish", sorted(JSON.parse(JSON.stringify(wish)))),
  });

  function contentOf(previewed: Previewed): Buffer {
    const parts = partsOf(previewed);
    const tags = argumentsOf(previewed).map(({ tag }) => Buffer.from(tag, "latin1"));
    return Buffer.concat([...PARTS.map((name) => parts[name]), ...tags]);
  }

  return (caller) => {
    const opened = (value: string | undefined) => open(value, caller, []);

    const check: Seals["check"] = (value, wanted) => {
      if (value === undefined || value.trim() === "") return "missing";
      const found = opened(value);
      if (found === undefined) return "unknown";
      if (found.isTaken()) return "used";
      if (!found.isCurrent()) return "expired";
      const parts = partsOf(wanted);
      const differs = (name: (typeof PARTS)[number]) => {
        const at = PARTS.indexOf(name) * PART_BYTES;
        return !parts[name].equals(found.content.subarray(at, at + PART_BYTES));
      };
      if (differs("subject")) return "of another subject";
      if (differs("wish")) {
        const another = argumentsOf(wanted).find(({ tag }) => !tagsIn(found.content).includes(tag));
        return another ? { another: another.name } : "of another call";
      }
      if (differs("email")) return "of another email";
      return differs("version") ? "of before a change" : undefined;
    };

    return {
      seal: (previewed) => seal(contentOf(previewed), caller, []),
      check,
      open(value, wanted) {
        const unfit = check(value, wanted);
        if (unfit !== undefined) return unfit;
        return opened(value)?.take() ? undefined : "used";
      },
    };
  };
}

function tagsIn(content: Buffer): string[] {
  const tags: string[] = [];
  for (let at = PARTS.length * PART_BYTES; at < content.length; at += ARGUMENT_BYTES) {
    tags.push(content.toString("latin1", at, at + ARGUMENT_BYTES));
  }
  return tags;
}
