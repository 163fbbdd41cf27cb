/** Settings of ours in the shell in which a client is started: they must reach the server. */
export const SETTINGS = { POLAR_DELETE_POLICY: "preview", POLAR_EXPORT_KEEP_HOURS: "12" };

/** Further variables there, which a client may hand on. With these, whatever is not on loopback is out of reach. */
export const PROXY = { HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "127.0.0.1,localhost" };

export const SHELL = { ...SETTINGS, ...PROXY };

export const hasAll = (variables: readonly string[], of: object): boolean =>
  Object.keys(of).every((name) => variables.includes(name));
