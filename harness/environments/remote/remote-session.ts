import { PlaypenError, quoted } from '../../errors.ts';
import { newSecret } from '../../id.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { ActorSession } from './route-map.ts';

/** Stands for the session on the way from the browser's side to the world; it opens nothing anywhere else. */
const HANDLE = 'playpen_session';

/** Shorter values would be found in ordinary text, and could not be hidden. */
const MIN_SECRET_LENGTH = 8;

/** The names under which the environment of a process has values. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** One actor's session with the app. What it is made of goes into a request when that is forwarded, and never back. */
export type RemoteSession = {
  readonly cookie: string;
  readonly secrets: readonly string[];
  /** Puts the session in where the gateway let it in, and takes whatever stands in its place out. */
  apply(request: HttpRequest): HttpRequest;
  /** Takes the session's cookies out of an answer: it stays the one it was. */
  keep(response: HttpResponse): HttpResponse;
};

/** @throws PlaypenError `IDENTITY_INVALID` where a variable is not set, or too short */
export function openRemoteSession(
  actorId: string,
  { cookies, headers }: ActorSession,
  variables: Variables,
): RemoteSession {
  const secretIn = (variable: string): string => {
    const value = variables[variable] ?? '';
    if (value.length >= MIN_SECRET_LENGTH && !/[\p{Cc}]/u.test(value)) return value;
    const what = value === '' ? 'is not set' : 'is too short, or has a control character';
    throw new PlaypenError(
      'IDENTITY_INVALID',
      `Cannot sign ${quoted(actorId)} in: the environment variable ${variable} ${what}; expected a session of at least ${MIN_SECRET_LENGTH} characters`,
    );
  };
  const jar = new Map(Object.entries(cookies).map(([name, variable]) => [name, secretIn(variable)]));
  const own = new Map(Object.entries(headers).map(([name, variable]) => [name, secretIn(variable)]));
  const handle = `${HANDLE}=${newSecret()}`;
  const isOwn = (pair: string) => {
    const name = pair.split('=')[0]?.trim() ?? '';
    return name === HANDLE || jar.has(name);
  };
  return {
    cookie: handle,
    secrets: [handle.slice(HANDLE.length + 1), ...jar.values(), ...own.values()],
    apply(request) {
      const pairs = request.headers
        .filter(([name]) => name === 'cookie')
        .flatMap(([, value]) => value.split(';'))
        .map((pair) => pair.trim());
      const signedIn = pairs.includes(handle);
      const others = pairs.filter((pair) => pair !== '' && !isOwn(pair));
      const mine = signedIn ? [...jar].map(([name, value]) => `${name}=${value}`) : [];
      const rest = request.headers.filter(([name]) => name !== 'cookie' && !own.has(name));
      const cookie = [...others, ...mine].join('; ');
      return {
        ...request,
        headers: [...rest, ...(cookie === '' ? [] : [['cookie', cookie] as const]), ...(signedIn ? own : [])],
      };
    },
    keep: (response) => ({
      ...response,
      headers: response.headers.filter(([name, value]) => name !== 'set-cookie' || !isOwn(value)),
    }),
  };
}
