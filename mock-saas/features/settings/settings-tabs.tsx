import type { Workspace } from '../../tenancy/workspace.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { settingsWords } from './words.ts';

const tabs = [
  ['profile', '/settings', 'settings:read'],
  ['signInTab', '/settings/sign-in', 'settings:read'],
  ['apiKeys', '/settings/api-keys', 'api_keys:read'],
  ['webhooks', '/settings/webhooks', 'webhooks:read'],
  ['danger', '/settings/danger', 'settings:read'],
] as const;

export function SettingsTabs({ here, workspace }: { here: (typeof tabs)[number][0]; workspace: Workspace }) {
  const words = useWords(settingsWords);
  return (
    <nav class="tabs wrapping" aria-label={useWords(commonWords).settings}>
      {tabs
        .filter(([, , scope]) => workspace.can(scope))
        .map(([tab, href]) => (
          <a href={href} aria-current={tab === here ? 'page' : undefined}>
            {words[tab]}
          </a>
        ))}
    </nav>
  );
}
