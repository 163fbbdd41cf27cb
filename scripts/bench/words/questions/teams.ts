import type { Kind } from "./kind.js";

/** The people who act for a customer. */
export const teams: readonly Kind[] = [
  {
    because: "The people of a customer; get_access names the members of a team too.",
    tools: ["list_members", "get_access"],
    peers: {},
    asked: [
      "Who belongs to the Acme team?",
      "list team members",
      "which people can manage billing for this company?",
      "who is the owner of the Globex account",
      "show all teammates of the customer",
      "who are the billing managers",
    ],
  },
  {
    because: "One person of a customer.",
    tools: ["get_member", "list_members"],
    peers: {},
    asked: [
      "what role does Priya have in her team?",
      "get member by id",
      "details of one team member",
      "look up member by external id",
    ],
  },
  {
    because: "A person joins.",
    tools: ["create_member"],
    peers: {},
    asked: [
      "Add a colleague to the Acme team",
      "invite priya@acme.com to their account",
      "add member",
      "give the accountant access as billing manager, she's not on the team yet",
      "new teammate for the company account",
      "put another user on this team",
    ],
  },
  {
    because: "A role, a name or the owner changes.",
    tools: ["update_member"],
    peers: {},
    asked: [
      "Make Priya the owner of the account",
      "transfer ownership to another team member",
      "change member role",
      "promote him to billing manager",
      "the team's admin left, hand the account over to Sam",
      "update the email of a team member",
    ],
  },
  {
    because: "A person leaves.",
    tools: ["delete_member"],
    peers: {},
    asked: [
      "Remove Bob from the team",
      "kick a former employee off the company account",
      "delete member",
      "take this person off the Globex team",
      "an employee quit, remove their membership in the team",
      "revoke a teammate's place in the account",
    ],
  },
];
