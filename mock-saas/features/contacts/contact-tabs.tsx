import type { Workspace } from '../../tenancy/workspace.ts';
import { useWords } from '../../ui/locale.ts';
import { contactsWords } from './words.ts';

export type ContactView = 'list' | 'directory' | 'duplicates' | 'imports';

/** The ways to look at contacts; imports only for those who may import. */
export function ContactTabs({ at, workspace }: { at: ContactView; workspace: Workspace }) {
  const words = useWords(contactsWords);
  const views = [
    ['list', '/contacts', words.list],
    ['directory', '/contacts/directory', words.directory],
    ['duplicates', '/contacts/duplicates', words.duplicates],
    ...(workspace.can('crm:import') ? ([['imports', '/contacts/imports', words.imports]] as const) : []),
  ] as const;
  return (
    <nav class="tabs" aria-label={words.views}>
      {views.map(([view, href, label]) => (
        <a href={href} aria-current={view === at ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
