/**
 * What decides on the settings of a session: the environment of a process that a client starts, or the entry of the key with
 * which clients call over HTTP. Whoever reads a text can change the one, and knows nothing of the other.
 */
export type SetBy = "environment" | "key";

/** Follows what a setting does: its name, or whom it concerns. */
export function setAs(name: string, by: SetBy | undefined): string {
  return by === "key" ? "for this key" : `(${name})`;
}

/**
 * Who can do something about a setting.
 * @param can such as `can change this`
 */
export function onlyThey(can: string, name: string, by: SetBy | undefined): string {
  return by === "key"
    ? `only whoever runs this server ${can} for this key, or add another key with http-key add.`
    : `only whoever set up this server ${can} (${name}).`;
}
