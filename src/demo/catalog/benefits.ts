import type { JsonRecord } from "../values/python-json.js";
import { stableUuid } from "../values/stable-uuid.js";
import { meterId } from "./meters.js";

export interface Benefit {
  readonly type: string;
  readonly description: string;
  readonly metadata: JsonRecord;
  readonly properties: JsonRecord;
  /** Properties of the grant with this id. */
  readonly granted: (grantId: string) => JsonRecord;
}

const NOTHING = () => ({});
const code = (grantId: string) => grantId.slice(0, 6).toUpperCase();
const credit = (units: bigint, meter: "ai_requests" | "ai_tokens") => ({
  type: "meter_credit",
  properties: { units, rollover: false, meter_id: meterId(meter) },
  granted: NOTHING,
});

export const BENEFITS = {
  license: {
    type: "license_keys",
    description: "Inkwell desktop license",
    metadata: { app: "inkwell-desktop" },
    properties: {
      prefix: "INK",
      expires: null,
      activations: { limit: 3n, enable_customer_admin: true },
      limit_usage: null,
    },
    granted: (id) => ({ license_key_id: stableUuid(`license/${id}`), display_key: `****-${code(id)}` }),
  },
  downloads: {
    type: "downloadables",
    description: "Templates and e-books",
    metadata: {},
    properties: { archived: {}, files: [] },
    granted: () => ({ files: [] }),
  },
  discord: {
    type: "discord",
    description: "Writers' room on Discord",
    metadata: {},
    properties: {
      guild_id: "117704",
      role_id: "220871",
      kick_member: false,
      guild_token: "guild-token-of-the-embedded-polar",
    },
    granted: (id) => ({ account_id: `90${Number.parseInt(code(id), 16)}`, guild_id: "117704", role_id: "220871" }),
  },
  credits: { ...credit(1000n, "ai_requests"), description: "1,000 AI requests", metadata: { monthly: 1000n } },
  tokens: { ...credit(5_000_000n, "ai_tokens"), description: "5 million AI tokens a month", metadata: {} },
  templates: {
    type: "github_repository",
    description: "Template repository on GitHub",
    metadata: {},
    properties: { repository_owner: "inkwell-app", repository_name: "templates", permission: "pull" },
    granted: () => ({ repository_owner: "inkwell-app", repository_name: "templates", permission: "pull" }),
  },
  sso: {
    type: "feature_flag",
    description: "Single sign-on",
    metadata: { flag: "sso" },
    properties: {},
    granted: NOTHING,
  },
  support: {
    type: "slack_shared_channel",
    description: "Shared Slack channel",
    metadata: {},
    properties: {
      slack_integration_id: stableUuid("slack/inkwell"),
      channel_name_template: "inkwell-{customer_name}",
      private: true,
      welcome_message: null,
      archive_on_revoke: true,
      team_invitees: [],
    },
    granted: (id) => ({ channel_id: `C${code(id)}`, channel_name: "inkwell-support" }),
  },
  reports: {
    type: "custom",
    description: "Weekly report by email",
    metadata: { note: "Weekly report by email" },
    properties: { note: null },
    granted: NOTHING,
  },
} satisfies Record<string, Benefit>;

export type BenefitKey = keyof typeof BENEFITS;

export function benefitOf(key: BenefitKey): Benefit {
  return BENEFITS[key];
}

export function benefitId(key: BenefitKey): string {
  return stableUuid(`benefit/${key}`);
}
