/** For who has not said where the keys are. */
export const SET_IT =
  "Set it to the file that holds the keys, such as /etc/polar-customers-mcp/keys.json, here and where the server runs.";
