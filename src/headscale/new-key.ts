// What mends a missing or refused API key. The command is for the server, and where the key goes is for this machine.

/** The end of the problem's sentence. */
export const whereKeyGoes =
  "make one on the server, and put it into MESH_HEADSCALE_API_KEY or the file that the inventory names as api-key-file";

/** The next command, typed on the server. */
export const makeKey = ["sudo", "headscale", "apikeys", "create", "--expiration", "90d"];
