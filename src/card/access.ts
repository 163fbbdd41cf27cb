import { ENDED, type Look } from "./shown.js";

/** get_access: what a customer can use, and why not. */
export const ACCESS: readonly Look[] = [
  ENDED,
  {
    at: "benefits",
    main: "{what}; {type~}",
    side: "{state~}",
    facts: "{why_not}; plan {plan_status~}; through; since; {member}; people",
    tone: ({ state }) => (state === "granted" ? "good" : "bad"),
  },
  { title: "benefits", at: "revoked", main: "{benefits} revoked earlier", facts: "last_on" },
  {
    at: "credits",
    main: "{meter}",
    side: "{left} of {of} {unit} left; {left} of {of} left",
    facts: "*_on; costs_so_far; overdrawn",
    tone: ({ overdrawn }) => (overdrawn === true ? "bad" : undefined),
    part: ["left", "of"],
  },
  {
    at: "seats",
    main: "{plan}",
    side: "{used} of {of} used",
    facts: "{free} free; people not shown: {more_people}",
    part: ["used", "of"],
  },
  {
    title: "seats",
    at: "seats.people",
    main: "{email}",
    side: "{status~}",
    facts: "since",
  },
  {
    at: "members",
    main: "{name}; {email}",
    side: "{role~}",
    facts: "{email}; {external_id}",
  },
  {
    at: "license_keys",
    main: "{display_key}",
    side: "{status~}",
    facts:
      "{activations.used} of {activations.of} activations; on {activations.labels}; {uses.used} of {uses.of} uses; expires_on; expired",
    tone: ({ status, expired }) => (status === "granted" && expired !== true ? "good" : "bad"),
  },
];
