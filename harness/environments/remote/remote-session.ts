import { PlaypenError, quoted } from '../../errors.ts';
import { newSecret } from '../../id.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import { findHeader } from '../../model/http.ts';
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
  /**
   * Takes the session's cookies out of an answer. Where the route map says that the app renews it, they take the place of
   * what they were; otherwise the session stays the one it was.
   *
   * @param sent what was answered: nobody who is not signed in is given a session
   */
  keep(response: HttpResponse, sent: HttpRequest): HttpResponse;
  /** Tells of each new value before anybody else sees it. */
  onSecret(listener: (secret: string) => void): void;
};

/** @throws PlaypenError `IDENTITY_INVALID` where a variable is not set, or too short */
export function openRemoteSession(
  actorId: string,
  { cookies, headers, renewed }: ActorSession,
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
  let learned: (secret: string) => void = () => undefined;
  const renew = (setCookie: string): void => {
    const [name, value] = renewalIn(setCookie) ?? [];
    if (name === undefined || value === undefined || !jar.has(name)) return;
    learned(value);
    jar.set(name, value);
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
    keep(response, sent) {
      const cookie = findHeader(sent, 'cookie')?.split('; ') ?? [];
      const isSignedIn = [...jar].some(([name, value]) => cookie.includes(`${name}=${value}`));
      const set = response.headers.flatMap(([name, value]) => (name === 'set-cookie' ? [value] : []));
      if (renewed && isSignedIn) for (const one of set) renew(one);
      const headers = response.headers.filter(([name, value]) => name !== 'set-cookie' || !isOwn(value));
      return { ...response, headers };
    },
    onSecret(listener) {
      learned = listener;
    },
  };
}

/** Name and value of a cookie that is set to last; one that is taken away ends no session here. */
function renewalIn(setCookie: string): readonly [name: string, value: string] | undefined {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim());
  const equals = pair.indexOf('=');
  const value = pair.slice(equals + 1);
  const ends = attributes.some((attribute) => /^max-age=(?:0|-)/i.test(attribute));
  if (equals < 1 || ends || value.length < MIN_SECRET_LENGTH || /[\p{Cc}\s]/u.test(value)) return undefined;
  return [pair.slice(0, equals), value];
}
