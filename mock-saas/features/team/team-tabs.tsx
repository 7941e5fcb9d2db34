import type { Workspace } from '../../tenancy/workspace.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { teamWords } from './words.ts';

type Tab = 'members' | 'invitations' | 'roleChanges';

const tabs = [
  ['members', '/team', 'team:read'],
  ['invitations', '/team/invitations', 'team:invite'],
  ['roleChanges', '/team/role-changes', 'team:roles'],
] as const;

export function TeamTabs({ here, workspace }: { here: Tab; workspace: Workspace }) {
  const words = useWords(teamWords);
  const shown = tabs.filter(([, , scope]) => workspace.can(scope));
  if (shown.length < 2) return null;
  return (
    <nav class="tabs" aria-label={useWords(commonWords).team}>
      {shown.map(([tab, href]) => (
        <a href={href} aria-current={tab === here ? 'page' : undefined}>
          {words[tab]}
        </a>
      ))}
    </nav>
  );
}
