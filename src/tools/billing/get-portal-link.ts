import { CustomerSession } from "../../polar/models/customer-session.js";
import { Organization } from "../../polar/models/organization.js";
import { eitherId, externalId, recordId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { requireOneAddress } from "../reads/whose.js";
import { choice, optional, parsedText } from "../schema.js";
import { type Result, type Tool, tool } from "../tool.js";
import { fromNext } from "../writes/guarded-row.js";
import { portalAddress } from "./portal/address.js";
import { openSession, type SessionWanted } from "./portal/session.js";

const whose = { id: eitherId(), external_id: optional(externalId()) };

const returnUrl = parsedText({ description: "Where its back button leads", example: "https://acme.dev" }, (value) => {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
  const isWeb = url?.protocol === "https:" || url?.protocol === "http:";
  return isWeb ? { value: value.trim() } : { problem: "must be an http or https URL" };
});

const PORTAL =
  "Link (URL) to the customer portal, where they change their card, download invoices, manage or cancel plans themselves.";

const common = {
  name: "get_portal_link",
  title: "Portal link",
  output: outputs.portal,
} as const;

const MAIL_ONLY: Tool = tool({
  ...common,
  description: `${PORTAL} Safe in a mail: the customer signs in with a code.`,
  route: "GET /v1/organizations/",
  resource: Organization,
  effect: "read",
  input: {
    ...whose,
    for: optional(
      choice(["mail"], {
        description: "Default mail",
        refusals: {
          now: "must be mail: this server hands out no signed-in links while it is read-only or masks personal data",
        },
      }),
    ),
  },
  run: async (args, context) => {
    requireOneAddress("get_portal_link", args);
    return mailLink(await portalAddress(args, context));
  },
});

/** The link to where customers change their card themselves. */
export const getPortalLink: Tool = {
  ...tool({
    ...common,
    description: `${PORTAL} \`mail\`: safe to send, they sign in with a code. \`now\`: signed in for an hour, only for the person you talk to.`,
    route: "POST /v1/customer-sessions/",
    resource: CustomerSession,
    effect: "open",
    input: {
      ...whose,
      for: optional(choice(["mail", "now"], { description: "Default mail" })),
      member_id: optional(recordId("member", { description: "Whom of a team; with now" })),
      return_url: optional(returnUrl),
      meant: fromNext(),
    },
    run: async (args, context) => {
      requireOneAddress("get_portal_link", args);
      if (args.for === "now") return openSession(args as SessionWanted, context);
      return mailLink(await portalAddress(args, context));
    },
  }),
  variants: { harmless: MAIL_ONLY },
};

function mailLink(url: string): Result {
  return {
    url,
    as: "customer",
    note: "Safe in a mail: it holds no credential. Customers sign in with a code sent to their email; this one was not looked up.",
  };
}
