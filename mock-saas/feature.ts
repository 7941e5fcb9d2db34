import type { Operations } from './api/operation.ts';
import type { Scope } from './model.ts';
import type { PlainSentence } from './ui/i18n/say.ts';
import type { Word } from './ui/i18n/words.ts';

/** Who may use a route: anybody, anybody signed in, or a session that has the scope. */
export type Access = 'anyone' | 'signed_in' | Scope;

/** `WS` is a message of a client over a live connection. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'WS';

export interface RouteCapability {
  readonly method: Method;
  /** `:param` stands for one path segment, a trailing `*` for the rest. */
  readonly pattern: string;
  readonly capability: string;
  readonly access: Access;
}

export interface NavEntry {
  readonly section: string;
  readonly href: string;
  readonly word: Word;
  /** Null: for everybody who is signed in. */
  readonly scope: Scope | null;
}

export type Tone = 'info' | 'good' | 'warn' | 'bad' | 'quiet';

/**
 * What the rest of the product has to know of a feature before a page of it is asked for: data only, so that
 * guards, navigation and the harness can read it without loading its views.
 */
export interface Feature {
  /** Every page and form of the feature. The first match counts, so fixed segments stand before parameters. */
  readonly capabilities: readonly RouteCapability[];
  /** What the JSON API offers of it. */
  readonly operations: Operations;
  readonly navigation: readonly NavEntry[];
  /** What a page says after a form was sent. The address carries only the key, so nobody can write the sentence. */
  readonly flashes: Readonly<Record<string, PlainSentence>>;
  /** The colour of a badge, by the word on it. */
  readonly tones: Readonly<Record<string, Tone>>;
}

const route =
  (method: Method) =>
  (pattern: string, capability: string, access: Access): RouteCapability => ({
    method,
    pattern,
    capability,
    access,
  });

export const get = route('GET');
export const post = route('POST');
export const del = route('DELETE');

/** @param type of the message, such as `ticket.status` */
export const message = (type: string, capability: string, access: Access): RouteCapability =>
  route('WS')(`/live/${type}`, capability, access);
