import type { Config } from "../config/config.js";
import { DEFAULT_TOOL_GROUPS, TOOL_GROUPS, type ToolGroup } from "../config/tool-groups.js";
import type { Effect } from "./effect.js";

/** The settings that decide which tools there are, and in which form. */
export interface OfferSettings
  extends Pick<Config, "toolGroups" | "toolPrefix" | "readOnly" | "deletePolicy" | "pii" | "localFiles">,
    Partial<Pick<Config, "setBy">> {}

/** What nobody configured: every tool of the default groups, as it is. */
export const UNCONFIGURED: OfferSettings = {
  toolGroups: DEFAULT_TOOL_GROUPS,
  toolPrefix: "",
  readOnly: false,
  deletePolicy: "confirm",
  pii: "full",
  localFiles: true,
};

/** Forms in which a tool is offered instead of its own, and when. */
const VARIANTS = {
  /** Both of the next two. */
  remoteSealed: ({ localFiles, deletePolicy }) => !localFiles && deletePolicy === "preview",
  /** A tool without what names a file on this computer. */
  remote: ({ localFiles }) => !localFiles,
  /** A guarded tool that also takes the value of its preview. */
  sealed: ({ deletePolicy }) => deletePolicy === "preview",
  /** A tool without what changes something or hands out a credential. */
  harmless: ({ readOnly, pii }) => readOnly || pii === "masked",
} satisfies Record<string, (settings: OfferSettings) => boolean>;

export type Variant = keyof typeof VARIANTS;

/** A row that can be offered: a tool, or what `tools/list` shows of one. */
export interface Offer {
  name: string;
  effect: Effect;
  group: ToolGroup;
  guarded?: boolean;
  /** It writes a file to this computer. */
  localFiles?: boolean;
  variants?: Partial<Record<Variant, object>>;
  /** What `tools/list` shows of it; of that, a variant has what differs. */
  shown?: object;
}

/** The tool that every list has: a conversation begins with it. */
const ALWAYS = "find_customer";

/** The rows of the chosen groups, in the form for these settings. A call of one of them may still be refused. */
export function offeredOf<T extends Offer>(rows: readonly T[], settings: OfferSettings): T[] {
  return rows
    .filter(({ name, group }) => name === ALWAYS || settings.toolGroups.includes(group))
    .filter((row) => existsUnder(settings, row))
    .map((row) => withVariant(row, variantOf(row, settings)));
}

/** Whether any list of a server with these files has it, and no setting takes it away. */
export function existsUnder(
  { localFiles }: Pick<OfferSettings, "localFiles">,
  row: Pick<Offer, "localFiles">,
): boolean {
  return localFiles || !row.localFiles;
}

function withVariant<T extends Offer>(row: T, variant: Pick<Offer, "shown"> | undefined): T {
  if (variant === undefined) return row;
  const shown = row.shown && { shown: { ...row.shown, ...variant.shown } };
  return { ...row, ...variant, ...shown };
}

/** The rows that `tools/list` has: offered, and not refused by these settings. */
export function listedOf<T extends Offer>(rows: readonly T[], settings: OfferSettings): T[] {
  return offeredOf(rows, settings)
    .filter(({ effect }) => effect === "read" || !settings.readOnly)
    .filter(({ guarded }) => !guarded || settings.deletePolicy !== "off");
}

function variantOf({ variants = {} }: Offer, settings: OfferSettings): Pick<Offer, "shown"> | undefined {
  const names = Object.keys(VARIANTS) as Variant[];
  const name = names.find((one) => variants[one] !== undefined && VARIANTS[one](settings));
  return name && variants[name];
}

/** The setting that lists this group as well. */
export function toolsSettingWith(group: ToolGroup, { toolGroups, setBy }: OfferSettings): string {
  const groups = TOOL_GROUPS.filter((one) => one === group || toolGroups.includes(one)).join(",");
  return setBy === "key" ? `tools ${groups} in the entry of this key` : `POLAR_TOOLS=${groups}`;
}
