import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { sha256 } from '../../digest.ts';
import { type Json, parseStrictJson } from '../../policy/strict-json.ts';
import type { Call } from './call.ts';
import { MAX_CALLS } from './call.ts';

type Members = { readonly [key: string]: Json };
type Fault = { readonly fault: string };

/** What a document of GraphQL may be made of, in tokens; readers take time, and people even more. */
const MAX_TOKENS = 5_000;

/**
 * Reads what a GraphQL request could do: every field at the top of every operation in it, through fragments and under
 * aliases, whichever operation it names and whatever `@include` or `@skip` say.
 */
export function readGraphql(from: Pick<Call, 'path' | 'query' | 'body'>): readonly Call[] | Fault {
  const { body, query, path } = from;
  const payloads = Array.isArray(body) ? body : [isMembers(body) ? { ...query, ...body } : query];
  if (isMembers(body) && Object.keys(query).some((key) => Object.hasOwn(body, key))) {
    return { fault: 'its query and its body both say what to do' };
  }
  const calls: Call[] = [];
  for (const payload of payloads) {
    const read = isMembers(payload) ? readPayload(path, payload) : { fault: 'it is no GraphQL request' };
    if ('fault' in read) return read;
    calls.push(...read);
    if (calls.length > MAX_CALLS) return { fault: `it carries more than ${MAX_CALLS} calls` };
  }
  return calls;
}

function readPayload(path: string, payload: Members): readonly Call[] | Fault {
  const { query: text, extensions } = payload;
  if (typeof text !== 'string')
    return { fault: 'it names a stored GraphQL document, which can’t be read here' };
  const stored = readMembers(extensions)?.persistedQuery;
  if (isMembers(stored) && stored.sha256Hash !== sha256(text)) {
    return { fault: 'it names another stored GraphQL document than it carries' };
  }
  const variables =
    payload.variables === undefined || payload.variables === null ? {} : readMembers(payload.variables);
  if (variables === undefined) return { fault: 'its GraphQL variables can’t be read' };
  try {
    return callsIn(path, parse(text, { maxTokens: MAX_TOKENS, noLocation: true }), variables);
  } catch (error) {
    return { fault: `its GraphQL can’t be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function callsIn(path: string, document: DocumentNode, variables: Members): readonly Call[] | Fault {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const calls: Call[] = [];
  for (const operation of document.definitions) {
    if (operation.kind === Kind.FRAGMENT_DEFINITION) continue;
    if (operation.kind !== Kind.OPERATION_DEFINITION) return { fault: 'its GraphQL document defines types' };
    if (operation.operation === 'subscription') return { fault: 'it subscribes, which is not let through' };
    const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    );
    const known = { ...Object.fromEntries(defaults), ...variables };
    const method = operation.operation === 'mutation' ? 'MUTATION' : 'QUERY';
    const fields = topFields(operation.selectionSet, fragments, new Set());
    if (calls.length + fields.length > MAX_CALLS) return { fault: `it carries more than ${MAX_CALLS} calls` };
    for (const field of fields) {
      if (field.name.value === '__typename') continue;
      const body = Object.fromEntries(
        (field.arguments ?? []).map(({ name, value }) => [
          name.value,
          toJson(valueFromASTUntyped(value, known)),
        ]),
      );
      calls.push({ method, path, operation: field.name.value, query: {}, body, repeated: [], opaque: null });
    }
  }
  return calls;
}

/** Each fragment is gone into once for each place where it is spread, and never inside itself. */
function topFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  inside: ReadonlySet<string>,
): readonly FieldNode[] {
  const fields: FieldNode[] = [];
  for (const node of selections) {
    if (fields.length > MAX_CALLS) break;
    if (node.kind === Kind.FIELD) fields.push(node);
    else if (node.kind === Kind.INLINE_FRAGMENT)
      fields.push(...topFields(node.selectionSet, fragments, inside));
    else {
      const name = node.name.value;
      const fragment = fragments.get(name);
      if (fragment === undefined || inside.has(name)) throw new Error(`the fragment ${name} leads nowhere`);
      fields.push(...topFields(fragment.selectionSet, fragments, new Set([...inside, name])));
    }
  }
  return fields;
}

/** Objects of GraphQL have no prototype; what can't be held exactly is text. */
function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(toJson);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toJson(member)]));
}

/** Members as they stand in a body, or as the text that a query has of them. */
function readMembers(value: Json | undefined): Members | undefined {
  if (typeof value !== 'string') return isMembers(value) ? value : undefined;
  const parsed = parseStrictJson(value);
  return 'json' in parsed && isMembers(parsed.json) ? parsed.json : undefined;
}

export function isMembers(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
