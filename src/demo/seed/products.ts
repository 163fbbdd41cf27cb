/** The products of the fictional seller Inkwell, a writing app, with their benefits and meters. */

import type { JsonRecord } from "../values/python-json.js";
import { stableUuid } from "./stable-uuid.js";

export interface Product {
  readonly interval: "month" | "year";
  /** Cents. */
  readonly prices: { readonly usd: bigint; readonly eur: bigint };
  readonly benefits: readonly BenefitKey[];
}

export interface Benefit {
  readonly type: string;
  readonly metadata: JsonRecord;
  /** Properties of the grant with this id. */
  readonly properties: (grantId: string) => JsonRecord;
}

const WRITER: readonly BenefitKey[] = ["license", "downloads"];
const PRO: readonly BenefitKey[] = [...WRITER, "discord", "credits"];
const TEAM: readonly BenefitKey[] = [...PRO, "templates", "sso"];

export const PRODUCTS = {
  writer: { interval: "month", prices: { usd: 900n, eur: 800n }, benefits: WRITER },
  writer_yearly: { interval: "year", prices: { usd: 9000n, eur: 8000n }, benefits: WRITER },
  pro: { interval: "month", prices: { usd: 2900n, eur: 2700n }, benefits: PRO },
  pro_yearly: { interval: "year", prices: { usd: 29000n, eur: 27000n }, benefits: PRO },
  team: { interval: "month", prices: { usd: 9900n, eur: 9500n }, benefits: TEAM },
  team_yearly: { interval: "year", prices: { usd: 99000n, eur: 95000n }, benefits: [...TEAM, "support"] },
  insights: { interval: "month", prices: { usd: 1900n, eur: 1700n }, benefits: ["reports"] },
} satisfies Record<string, Product>;

export type ProductKey = keyof typeof PRODUCTS;

const NOTHING = () => ({});
const code = (grantId: string) => grantId.slice(0, 6).toUpperCase();

export const BENEFITS = {
  license: {
    type: "license_keys",
    metadata: { app: "inkwell-desktop" },
    properties: (id) => ({ license_key_id: stableUuid(`license/${id}`), display_key: `****-${code(id)}` }),
  },
  downloads: { type: "downloadables", metadata: {}, properties: () => ({ files: [] }) },
  discord: {
    type: "discord",
    metadata: {},
    properties: (id) => ({ account_id: `90${Number.parseInt(code(id), 16)}`, guild_id: "117704", role_id: "220871" }),
  },
  credits: { type: "meter_credit", metadata: { monthly: 1000n }, properties: NOTHING },
  templates: {
    type: "github_repository",
    metadata: {},
    properties: () => ({ repository_owner: "inkwell-app", repository_name: "templates", permission: "pull" }),
  },
  sso: { type: "feature_flag", metadata: { flag: "sso" }, properties: NOTHING },
  support: {
    type: "slack_shared_channel",
    metadata: {},
    properties: (id) => ({ channel_id: `C${code(id)}`, channel_name: "inkwell-support" }),
  },
  reports: { type: "custom", metadata: { note: "Weekly report by email" }, properties: NOTHING },
} satisfies Record<string, Benefit>;

export type BenefitKey = "license" | "downloads" | "discord" | "credits" | "templates" | "sso" | "support" | "reports";

/** Cents for each unit used beyond the credit. */
export const METERS = { ai_requests: 2n, storage_gb: 25n } as const;

export type MeterKey = keyof typeof METERS;
