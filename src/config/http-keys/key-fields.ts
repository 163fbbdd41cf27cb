import type { Environment } from "../problem.js";

/** A field of a key's entry, and the setting of the stdio server that it stands for. */
interface KeyField {
  field: string;
  setting: string;
  type: "string" | "boolean";
}

export const TOKEN_FILE = "token_file";

export const KEY_FIELDS: readonly KeyField[] = [
  { field: TOKEN_FILE, setting: "POLAR_ACCESS_TOKEN_FILE", type: "string" },
  { field: "server", setting: "POLAR_SERVER", type: "string" },
  { field: "organization", setting: "POLAR_ORGANIZATION_ID", type: "string" },
  { field: "read_only", setting: "POLAR_READ_ONLY", type: "boolean" },
  { field: "pii", setting: "POLAR_PII", type: "string" },
  { field: "delete_policy", setting: "POLAR_DELETE_POLICY", type: "string" },
  { field: "tools", setting: "POLAR_TOOLS", type: "string" },
  { field: "portal_url", setting: "POLAR_PORTAL_URL", type: "string" },
];

/** The settings that these fields stand for. Who is not told otherwise may delete nothing. */
export function settingsFrom(fields: Record<string, unknown>): Environment {
  const given = KEY_FIELDS.filter(({ field }) => Object.hasOwn(fields, field));
  const settings = given.map(({ field, setting, type }) => [
    setting,
    type === "boolean" ? asFlag(fields[field]) : fields[field],
  ]);
  return { POLAR_DELETE_POLICY: "off", ...Object.fromEntries(settings) };
}

const asFlag = (value: unknown) => (value === true ? "1" : "0");

/** The field that a setting of a key comes from; undefined for a setting of the whole process. */
export function fieldOf(name: string): string | undefined {
  return KEY_FIELDS.find(({ setting }) => setting === name)?.field;
}
