import type { Scope } from '../../model.ts';
import { useWords } from '../../ui/locale.ts';
import { teamWords } from './words.ts';

/** Rights by their names, as keys and documents call them. */
export function ScopeList({ scopes, label }: { scopes: readonly Scope[]; label: string }) {
  const words = useWords(teamWords);
  if (scopes.length === 0) return <p class="empty">{words.nothing}</p>;
  return (
    <ul class="scopes" aria-label={label} dir="ltr">
      {scopes.map((scope) => (
        <li>
          <code>{scope}</code>
        </li>
      ))}
    </ul>
  );
}
