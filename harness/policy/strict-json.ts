/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Deeper nesting is refused: no form or call of an app needs it, and readers differ in where they stop. */
const MAX_DEPTH = 20;

const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s"{}[\],:]+/g;

/**
 * Reads JSON that every reader takes for the same: no key twice (not in another case either), no key that some
 * languages give a meaning of its own, no number that can't be held exactly, no more than 20 levels.
 */
export function parseStrictJson(text: string): { readonly json: Json } | { readonly fault: string } {
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const fault = findFault(text);
  return fault === undefined ? { json } : { fault };
}

/** Goes through the tokens of a text that is known to be JSON. */
function findFault(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  const tokens = text.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null);
    else if (token === '}' || token === ']') open.pop();
    else if (token.startsWith('"')) {
      const keys = tokens[index + 1] === ':' ? open.at(-1) : null;
      const fault = keys ? findKeyFault(keys, String(JSON.parse(token))) : undefined;
      if (fault !== undefined) return fault;
    } else if (/^-?\d/.test(token)) {
      const fault = findNumberFault(token);
      if (fault !== undefined) return fault;
    }
    if (open.length > MAX_DEPTH) return `it has more than ${MAX_DEPTH} levels`;
  }
  return undefined;
}

function findKeyFault(keys: Set<string>, key: string): string | undefined {
  const folded = key.normalize('NFKC').toLowerCase();
  if (keys.has(folded)) return `it has the key ${JSON.stringify(key)} twice`;
  keys.add(folded);
  return folded === '__proto__' ? 'it has the key "__proto__"' : undefined;
}

function findNumberFault(token: string): string | undefined {
  const value = Number(token);
  const exact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return exact ? undefined : `it has the number ${token.slice(0, 40)}, which can't be held exactly`;
}
