import { parseArgs } from "node:util";
import { nearest } from "../primitives/nearest.js";
import { type Command, type Flags, type Option, type Options, UsageError } from "./command.js";

export const HELP: Option = { type: "boolean", short: "h", help: "print this help" };

/** An option of that name, a token, or a key for HTTP. Those who keep tokens in files name the files so. */
const TOKEN = /^-+(access-?)?token(?![\w-])|(?<![/\\])polar_[a-z]+_|pcmcp_/i;

/**
 * @param instead what to do, as a sentence
 * @throws UsageError if there is a token, which every program on this computer can read; the error does not repeat it
 */
export function refuseTokens(
  argv: string[],
  instead = "Set POLAR_ACCESS_TOKEN or POLAR_ACCESS_TOKEN_FILE instead.",
): void {
  if (!argv.some((argument) => TOKEN.test(argument))) return;
  throw new UsageError(`every program on this computer can read a token on the command line. ${instead}`);
}

export interface Arguments {
  flags: Flags<Options>;
  words: string[];
}

/**
 * Reads the arguments from index `from` on, which are a command's options and words.
 * @param commands those that the arguments could have named but do not
 * @throws UsageError about the first wrong argument
 */
export function readArguments(argv: string[], from: number, command: Command, commands: Command[]): Arguments {
  const args = argv.slice(from);
  const options: Options = { ...command.options, help: HELP };
  const { words = [] } = command;
  try {
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: words.length > 0 });
    if (positionals.length <= words.length && !args.includes("--"))
      return { flags: values as Flags<Options>, words: positionals };
  } catch {
    // What is wrong is found out below, in words that repeat no secret.
  }
  throw new UsageError(firstFault(args, from, options, command, commands));
}

function firstFault(args: string[], from: number, options: Options, command: Command, commands: Command[]): string {
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const known = [...commands.map(({ name }) => name), ...Object.keys(options).map((name) => `--${name}`)];
  let wordsLeft = command.words?.length ?? 0;
  for (const token of tokens) {
    if (token.kind === "option-terminator") return "nothing may follow --.";
    const position = `argument ${from + token.index + 1}`;
    if (token.kind === "positional") {
      if (wordsLeft-- > 0) continue;
      return wrongWord(token.value, position, command.name, commands, known);
    }
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) return unknownOption(name, rawName, position, commands, known);
    if (option.type === "boolean" && value !== undefined) return `${rawName} takes no value.`;
    if (inlineValue === false && option.value === "N" && NEGATIVE.test(value))
      return `${rawName} takes a whole number.`;
    const missing = value === undefined || (inlineValue === false && /^-./.test(value));
    if (option.type === "string" && missing) return `${rawName} needs a value: ${rawName} ${option.value}.`;
  }
  return "invalid arguments.";
}

/** Looks like an option where it follows one. */
const NEGATIVE = /^-[\d.]/;

/** What may be shown of an argument: no token, password or key looks like this. */
const HARMLESS = /^-{0,2}[a-z][a-z-]{0,18}$/;

/** Like a word, an option is shown only if it is a known one or almost one. */
function unknownOption(name: string, rawName: string, position: string, commands: Command[], known: string[]): string {
  const owner = commands.find(({ options }) => Object.hasOwn(options, name));
  const meant = nearest(rawName, known);
  const shown = (owner ?? meant) && HARMLESS.test(rawName) ? rawName : `in ${position}`;
  return `unknown option ${shown}.${owner ? ` It is an option of ${owner.name}.` : didYouMean(meant)}`;
}

/** A word that is not the value of an option. It is shown only if it is almost a known one: any other may be a secret. */
function wrongWord(word: string, position: string, command: string, commands: Command[], known: string[]): string {
  if (commands.some(({ name }) => name === word)) return `${word} is a command. Write it before the options.`;
  const meant = nearest(word, known);
  const harmless = meant !== undefined && HARMLESS.test(word);
  const fault =
    command === ""
      ? `unknown command ${harmless ? word : `in ${position}`}`
      : `${command} does not take ${harmless ? word : position}`;
  return `${fault}.${didYouMean(meant)}`;
}

const didYouMean = (meant: string | undefined): string => (meant === undefined ? "" : ` Did you mean ${meant}?`);
