import { nearest } from "../../primitives/nearest.js";
import { type Command, UsageError } from "../command.js";
import { addKey } from "../http-keys/add.js";
import { checkKeys } from "../http-keys/check.js";
import { listKeys } from "../http-keys/list.js";
import { options } from "../http-keys/options.js";
import { removeKey } from "../http-keys/remove.js";
import { sealKey } from "../http-keys/seal-key.js";

type Option = keyof typeof options;

const ACTIONS = {
  add: { takes: "NAME", run: addKey },
  check: { takes: "[NAME]", run: checkKeys },
  list: { takes: undefined, run: listKeys },
  remove: { takes: "NAME", run: removeKey },
  "seal-key": { takes: "FILE", run: sealKey },
} as const;

type Action = keyof typeof ACTIONS;

const isAction = (word: string): word is Action => Object.hasOwn(ACTIONS, word);

/** All others are options of add. */
const actionsOf = (option: string): readonly Action[] => (option === "json" ? ["list", "check"] : ["add"]);

export const httpKey: Command<typeof options> = {
  name: "http-key",
  summary: "add, list, check and remove the keys of clients over HTTP",
  usage: "add NAME --token-file FILE [options]\nlist [--json]\ncheck [NAME] [--json]\nremove NAME\nseal-key FILE",
  options,
  words: ["ACTION", "NAME"],
  settings: [["POLAR_HTTP_KEYS_FILE", "the file that holds the keys, as hashes"]],
  insteadOfToken: "Give it in a file: --token-file FILE. A key is named by its name.",
  examples: [
    "http-key add bot --token-file /etc/polar/token --read-only",
    "http-key list",
    "http-key check bot",
    "http-key remove bot",
    "http-key seal-key /etc/polar/seal.key",
  ],
  async run(flags, [action, operand]) {
    if (action === undefined) throw new UsageError("an action is missing: add, list, check, remove or seal-key.");
    if (!isAction(action)) {
      const meant = nearest(action, Object.keys(ACTIONS));
      const instead =
        meant === undefined ? "There are add, list, check, remove and seal-key." : `Did you mean ${meant}?`;
      throw new UsageError(`unknown action. ${instead}`);
    }
    const { takes, run } = ACTIONS[action];
    const foreign = (Object.keys(flags) as Option[]).find((option) => !actionsOf(option).includes(action));
    if (foreign !== undefined)
      throw new UsageError(
        `--${foreign} is an option of http-key ${actionsOf(foreign).join(" and ")}, not of ${action}.`,
      );
    if (takes !== undefined && !takes.startsWith("[") && !operand)
      throw new UsageError(`${takes} is missing: http-key ${action} ${takes}.`);
    if (takes === undefined && operand !== undefined) throw new UsageError(`http-key ${action} takes no name.`);
    await run(operand ?? "", flags);
  },
};
