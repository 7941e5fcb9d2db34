import type { Json } from '../../policy/strict-json.ts';
import type { Pairs } from './read-pairs.ts';

/** One thing that a request asks for: the request itself, or one of those that it carries. */
export type Call = {
  /** An HTTP method; `QUERY` or `MUTATION` for a field of GraphQL, `CALL` for a method of JSON-RPC. */
  readonly method: string;
  readonly path: string;
  /** The field of GraphQL or the method of JSON-RPC. */
  readonly operation: string | null;
  readonly query: Pairs['values'];
  readonly body: Json;
  /** Fields of query or form that come more than once. */
  readonly repeated: readonly string[];
  /** Why the body can't be looked into; null where it was read whole. */
  readonly opaque: string | null;
};

/** A request may carry so many: more is nothing that a person could read. */
export const MAX_CALLS = 100;

/** The methods of calls that ask for no change by their very name. */
const ASKING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

export function isAsking(call: Pick<Call, 'method'>): boolean {
  return ASKING.has(call.method);
}
