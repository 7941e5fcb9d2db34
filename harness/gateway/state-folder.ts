import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Where Playpen keeps what belongs to this user's installation and to no working tree: `PLAYPEN_STATE`, else `playpen`
 * in the XDG state folder. Keys are never in `.playpen/`, which is copied, zipped and kept with the results of a build.
 */
export function stateFolder(): string {
  const { PLAYPEN_STATE, XDG_STATE_HOME } = process.env;
  if (PLAYPEN_STATE !== undefined && PLAYPEN_STATE !== '') return resolve(PLAYPEN_STATE);
  const base =
    XDG_STATE_HOME !== undefined && isAbsolute(XDG_STATE_HOME)
      ? XDG_STATE_HOME
      : join(homedir(), '.local', 'state');
  return join(base, 'playpen');
}
