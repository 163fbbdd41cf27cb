import { SETTINGS } from "../config/settings.js";
import type { Client } from "./clients.js";
import { type Choice, type Place, serverName, TOKEN_VARIABLE, takesToken } from "./entry.js";
import { INSTALL_LINKS } from "./links.js";
import { serverEntry } from "./server-entry.js";

/** A few lines that say where the configuration goes and what is left to do. */
export function instructions(client: Client, choice: Choice, place: Place): string {
  const lines = [
    whereToPut(client, choice, place),
    whetherToShare(client, choice, place),
    aboutWithheld(client, choice),
    whereTokenComesFrom(client, choice, place),
    command(client, choice, place),
    installLink(client, choice, place),
    client.next,
  ];
  return lines
    .filter((line) => line !== undefined)
    .map((line) => `${line}\n`)
    .join("");
}

const fileFor = ({ file }: Client, { platform }: Place): string =>
  platform === "darwin" || platform === "win32" ? file[platform] : file.linux;

function whereToPut(client: Client, choice: Choice, place: Place): string {
  const file = fileFor(client, place);
  const goesTo = file === client.projectFile ? `${file} in the project's folder` : file;
  if (client.format === "toml") return `Append this to ${goesTo}, or save it as that file.`;
  const inputs = client.tokenFrom === "prompt" && takesToken(choice) ? ' and "inputs"' : "";
  return `Add this to "${client.key}"${inputs} in ${goesTo}, or save it as that file.`;
}

/** A configuration that names this computer's paths works nowhere else. */
function whetherToShare(client: Client, { settings }: Choice, place: Place): string | undefined {
  const { program, platform } = place;
  const namesFiles = SETTINGS.some(({ name, path }) => path && settings[name] !== undefined);
  if (program.command !== "npx" || namesFiles) {
    const share = client.projectFile ? `, and do not share it in a ${client.projectFile}` : "";
    return `It names files of this computer by path: print it again if they move${share}.`;
  }
  if (!client.projectFile) return undefined;
  const only =
    fileFor(client, place) === client.projectFile
      ? ""
      : `For one project only, use ${client.projectFile} in its folder. `;
  const elsewhere = client.needsCmd && platform === "win32" ? ', but macOS and Linux need it without "cmd /c"' : "";
  return `${only}It holds no secret and can be shared${elsewhere}.`;
}

/** A client that passes variables on by their names gets these, too. */
function aboutWithheld({ title, token }: Client, { withheld = [] }: Choice): string | undefined {
  if (withheld.length === 0) return undefined;
  const names = withheld.join(", ");
  return token === undefined
    ? `${names}: only the name is written, since the value may hold a password; ${title} passes it on from its environment.`
    : `${names} may hold a password and is not written: set it in "env" yourself if the server needs it.`;
}

function whereTokenComesFrom(client: Client, choice: Choice, place: Place): string {
  if (choice.demo) return "It serves invented customers and needs no account.";
  if (takesToken(choice)) return aboutToken(client, place);
  return `The token comes from the file in ${TOKEN_VARIABLE}_FILE, which only you should be able to read.`;
}

function aboutToken({ title, tokenFrom, tokenCaution }: Client, { platform }: Place): string {
  const source = "Polar's Settings, Access Tokens";
  if (tokenFrom === "prompt")
    return `${title} asks for the token (${source}) at the first start and keeps it encrypted.`;
  if (tokenFrom === "user") {
    return `Replace <…> with the token (${source}). Or put only the token into a file, and set "${TOKEN_VARIABLE}_FILE" to its absolute path instead.`;
  }
  const caution = tokenCaution ? `, ${tokenCaution}` : "";
  const where = platform === "win32" ? "your user environment variables" : "your shell profile, with export";
  return `Set ${TOKEN_VARIABLE} (${source}) in ${where}, and start ${title} from a new session: only the variable's name is written here${caution}.`;
}

function command(client: Client, choice: Choice, place: Place): string | undefined {
  const entry = serverEntry(client, choice, place);
  const words = client.add?.(serverName(choice.demo), entry);
  if (!words) return undefined;
  const windows = place.platform === "win32";
  // PowerShell before 7.3 drops double quotes inside an argument.
  if (windows && words.some((word) => word.includes('"'))) return undefined;
  const leaves = client.addLeaves && entry.env_vars ? `\n${client.addLeaves(entry)}` : "";
  const written = words.map(windows ? powerShellWord : shellWord).join(" ");
  return `Or let ${client.title} add it for all projects${windows ? ", in PowerShell" : ""}:\n  ${written}${leaves}`;
}

/** The links use npx, and so only come from a program that npx started: the registry then has the package. */
function installLink({ name }: Client, choice: Choice, { program }: Place): string | undefined {
  const link = program.command === "npx" ? INSTALL_LINKS[name]?.(choice) : undefined;
  return link && `Or open this link, which uses npx:\n  ${link}`;
}

export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Scripts that npm installs lose an unquoted `--`. PowerShell treats typographic quotes as quotes. */
export const powerShellWord = (word: string): string =>
  /^[\w=:./\\-]+$/.test(word) && word !== "--" ? word : `'${word.replace(/['‘’‚‛]/g, "$&$&")}'`;
