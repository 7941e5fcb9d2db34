import { type Message, sayIn } from './ui/i18n/say.ts';

const statusByCode = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof statusByCode;

/** Ends a request with a page or a JSON error; thrown anywhere below the app, answered in one place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** What people are told, in no language yet. */
  readonly said: Message;

  constructor(code: ProblemCode, said: Message) {
    super(sayIn('en', said));
    this.code = code;
    this.said = said;
  }

  get status() {
    return statusByCode[this.code];
  }
}

/** What a service says to a request that is allowed but does not fit the state: a value, shown beside the form. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: Message; readonly code: 'invalid' | 'conflict' };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const reject = (message: Message): Result<never> => ({ ok: false, message, code: 'invalid' });
/** For a form of a stale tab: the row was changed since it was shown. */
export const conflict = (message: Message): Result<never> => ({ ok: false, message, code: 'conflict' });

/** The status of a form that comes back. */
export const statusOf = (refused: { readonly code: 'invalid' | 'conflict' }) => statusByCode[refused.code];

/** @throws Problem `invalid` or `conflict` when the result is a rejection */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Problem(result.code, result.message);
  return result.value;
}
