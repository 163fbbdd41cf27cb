import { Problem } from "../config/problem.js";
import { HTTP_SETTINGS } from "../config/settings.js";
import { ConfigError, permissionRefusal } from "../primitives/errors.js";
import { permissionCure } from "../primitives/permission.js";
import { readArguments, refuseTokens } from "./arguments.js";
import { type Command, UsageError } from "./command.js";
import { serving } from "./commands/serve.js";
import { COMMANDS } from "./commands.js";
import { helpOf, overview } from "./help.js";
import { log } from "./log.js";

/** Does what the arguments ask for, or says which of them is wrong. */
export async function runCommandLine(argv: string[]): Promise<void> {
  const [first] = argv;
  const command = COMMANDS.find(({ name }) => name === first);
  try {
    if (argv.includes("--help") || argv.includes("-h")) return print(helpFor(command ?? commandIn(argv)));
    if (first === "help") return printHelp(argv);
    // Only demo-api takes a token, which opens nothing but itself.
    if (command?.options.token === undefined) refuseTokens(argv, command?.insteadOfToken);
    const { flags, words } = command ? readArguments(argv, 1, command, []) : readArguments(argv, 0, serving, COMMANDS);
    await (command ?? serving).run(flags, words);
  } catch (error) {
    const fault = faultOfSetup(error);
    if (fault !== undefined) {
      log(fault);
      process.exitCode = 1;
      return;
    }
    if (!(error instanceof UsageError || error instanceof Problem)) throw error;
    log(error.message);
    process.stderr.write(`Run "polar-customers-mcp ${command ? `${command.name} ` : ""}--help" for help.\n`);
    process.exitCode = 2;
  }
}

function printHelp(argv: string[]): void {
  const command = commandIn(argv.slice(1, 2));
  if (command === undefined) readArguments(argv, 1, serving, COMMANDS);
  print(helpFor(command));
}

const commandIn = (words: string[]) => COMMANDS.find(({ name }) => words.includes(name));

const helpFor = (command: Command | undefined): string => (command ? helpOf(command) : overview());

/** What keeps this program from doing it, if that is not among the arguments. */
function faultOfSetup(error: unknown): string | undefined {
  if (error instanceof ConfigError) return error.problems.join(" ");
  if (error instanceof Problem && HTTP_SETTINGS.includes(error.setting)) return error.message;
  const denied = permissionRefusal(error)?.denied;
  return denied && `${denied.found} ${permissionCure(denied)}`;
}

const print = (text: string): void => void process.stdout.write(text);
