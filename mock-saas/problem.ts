const statusByCode = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
} as const;
export type ProblemCode = keyof typeof statusByCode;

/** Ends a request with a page or a JSON error; thrown anywhere below the app, answered in one place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }

  get status() {
    return statusByCode[this.code];
  }
}

/** What a service says to a request that is allowed but does not fit the state: a value, shown beside the form. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const reject = (message: string): Result<never> => ({ ok: false, message });

/** @throws Problem `invalid` when the result is a rejection */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Problem('invalid', result.message);
  return result.value;
}
