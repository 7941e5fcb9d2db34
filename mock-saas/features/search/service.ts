import { containsWords } from '../../db/search.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Hit, Kind } from './kind.ts';
import { kinds } from './kinds.ts';

export interface ResultGroup {
  readonly kind: Kind;
  readonly hits: readonly Hit[];
  readonly total: number;
}

export interface SearchResult {
  /** What goes by exactly this number or reference: the first place. */
  readonly named: readonly (Hit & { readonly kind: Kind })[];
  readonly groups: readonly ResultGroup[];
  /** In which something may be found again, for marking. */
  readonly words: readonly string[];
}

const hitsShown = 6;

/** Everything that holds every word, kind by kind; only of the kinds that the session may read. */
export function searchAll(workspace: Workspace, q: string): SearchResult {
  const words = q.split(/\s+/).filter(Boolean);
  if (words.length === 0) return { named: [], groups: [], words };
  const readable = kinds.filter(({ scope }) => workspace.can(scope));
  const groups = readable.map((kind) => ({
    kind,
    ...kind.find(workspace, (columns) => containsWords(words, columns), hitsShown),
  }));
  const named = readable.flatMap((kind) => {
    const hit = kind.named(workspace, q.trim());
    return hit ? [{ ...hit, kind }] : [];
  });
  return { named, groups: groups.filter(({ total }) => total > 0), words };
}
