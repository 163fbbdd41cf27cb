/** Where hosts that show MCP Apps read the card. */
export const CARD_URI = "ui://polar-customers/card";
export const CARD_TYPE = "text/html;profile=mcp-app";

/** What the list says of a tool whose answers have a card. The second form is for hosts before the extension was stable. */
export const SHOWN_BY_CARD = { ui: { resourceUri: CARD_URI }, "ui/resourceUri": CARD_URI };

/** MCP's name of the extension, with what a server says of it. */
export const APPS_EXTENSION = { "io.modelcontextprotocol/ui": { mimeTypes: [CARD_TYPE] } };

/** The tools that the buttons of a card call. */
export const CARD_TOOLS = ["find_customer", "get_billing", "get_access", "get_portal_link"] as const;

/** The field of a result's `_meta` that says which call it answers. Hosts deliver late answers to the card that is open. */
export const FOR = "polar-customers-mcp/for";
