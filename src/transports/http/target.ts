/** Where a request goes. */
export interface Target {
  path: string;
  /** In small letters; undefined unless the target is a whole URL, as clients write it that take this server for a proxy. */
  authority: string | undefined;
}

export function readTarget(url = ""): Target {
  const [, authority, rest] = url.startsWith("/") ? [] : (/^https?:\/\/([^/?#]*)(.*)$/i.exec(url) ?? []);
  return { path: pathOf(rest ?? url), authority: authority?.toLowerCase() };
}

function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}
