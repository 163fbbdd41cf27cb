import { findClient, TOKEN_INPUT } from "./clients.js";
import { type Choice, type Place, serverName, takesToken } from "./entry.js";
import { NPX } from "./program.js";
import { serverEntry } from "./server-entry.js";

/** A link must work for everyone, on every platform. */
const ANYWHERE: Place = { program: NPX, platform: "linux" };

/** Links with https, which open the application: pages such as GitHub's remove links with any other scheme. */
export const INSTALL_LINKS: Record<string, (choice: Choice) => string> = {
  cursor: (choice) => {
    const config = Buffer.from(JSON.stringify(serverEntry(findClient("cursor"), choice, ANYWHERE))).toString("base64");
    return link("https://cursor.com/en/install-mcp", { name: serverName(choice.demo), config });
  },
  vscode: (choice) =>
    link("https://vscode.dev/redirect/mcp/install", {
      name: serverName(choice.demo),
      ...(takesToken(choice) && { inputs: JSON.stringify([TOKEN_INPUT]) }),
      config: JSON.stringify(serverEntry(findClient("vscode"), choice, ANYWHERE)),
    }),
};

const link = (address: string, query: Record<string, string>): string =>
  `${address}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")}`;
