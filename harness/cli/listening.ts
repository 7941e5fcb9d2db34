import { PlaypenError } from '../errors.ts';

/**
 * Waits for a server to listen.
 *
 * @throws PlaypenError `USAGE` where the port is taken or not allowed
 */
export async function listening<T>(port: number, server: Promise<T>): Promise<T> {
  try {
    return await server;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const what = code === 'EADDRINUSE' ? 'it is taken' : code === 'EACCES' ? 'this user may not' : undefined;
    if (what === undefined) throw cause;
    throw new PlaypenError(
      'USAGE',
      `Cannot listen on port "${port}": ${what}; expected a free one (--port 0 takes any)`,
      { cause },
    );
  }
}
