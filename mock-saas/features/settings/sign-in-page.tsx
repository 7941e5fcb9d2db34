import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { StateBadge } from '../team/state-badge.tsx';
import { type DomainEntry, proofOf } from './domains.ts';
import { type SessionLength, sessionLengths } from './profile.ts';
import { SettingsTabs } from './settings-tabs.tsx';
import { settingsWords } from './words.ts';

interface SignInSettingsProps {
  readonly length: SessionLength;
  readonly domains: readonly DomainEntry[];
  readonly workspace: Workspace;
  readonly typedDomain?: string;
  readonly error?: Message;
}

export function SignInSettings({ length, domains, workspace, typedDomain = '', error }: SignInSettingsProps) {
  const common = useWords(commonWords);
  const words = useWords(settingsWords);
  const mayWrite = workspace.can('settings:write');
  return (
    <>
      <PageHead title={common.settings} note={workspace.tenant.name} />
      <SettingsTabs here="signInTab" workspace={workspace} />
      <FormError message={error} />
      <Card>
        <form class="narrow" method="post" action="/settings/session-length">
          <input type="hidden" name="version" value={String(length.version)} />
          <Field label={words.sessionLength} hint={words.sessionHint}>
            <select name="minutes">
              <option value="">{words.untilSignOut}</option>
              {sessionLengths.map((minutes) => (
                <option value={String(minutes)} selected={minutes === length.minutes}>
                  {fill(words.minutes, { n: minutes })}
                </option>
              ))}
            </select>
          </Field>
          {mayWrite ? (
            <button type="submit" class="primary">
              {common.save}
            </button>
          ) : null}
        </form>
      </Card>
      <Card title={words.domains}>
        <p class="note">{words.domainsNote}</p>
        <DomainTable domains={domains} mayWrite={mayWrite} />
        {mayWrite ? (
          <form class="filters added" method="post" action="/settings/domains">
            <Field label={words.domain}>
              <input name="domain" value={typedDomain} maxlength={120} dir="ltr" required />
            </Field>
            <button type="submit">{words.addDomain}</button>
          </form>
        ) : null}
      </Card>
    </>
  );
}

function DomainTable({ domains, mayWrite }: { domains: readonly DomainEntry[]; mayWrite: boolean }) {
  const common = useWords(commonWords);
  const words = useWords(settingsWords);
  return (
    <DataTable
      caption={words.domains}
      columns={[
        { title: words.domain },
        { title: words.people, class: 'wide' },
        { title: words.addedBy, class: 'wide' },
        { title: common.state },
        { title: common.action },
      ]}
    >
      {domains.map(({ domain, people, addedBy }) => (
        <tr>
          <td class="main-cell">
            {domain.domain}
            {domain.verifiedAt ? null : (
              <small class="under">
                {words.proof} <code dir="ltr">{proofOf(domain)}</code>
              </small>
            )}
          </td>
          <td class="wide">{people}</td>
          <td class="wide">{addedBy}</td>
          <td>
            <StateBadge state={domain.verifiedAt ? 'verified' : 'unverified'} />
          </td>
          <td>
            {mayWrite ? (
              <div class="actions">
                {domain.verifiedAt ? null : (
                  <form method="post" action={`/settings/domains/${domain.id}/verify`}>
                    <button type="submit">{words.verify}</button>
                  </form>
                )}
                <form method="post" action={`/settings/domains/${domain.id}/remove`}>
                  <button
                    type="submit"
                    class="danger"
                    aria-label={fill(words.removeNamed, { name: domain.domain })}
                  >
                    {common.remove}
                  </button>
                </form>
              </div>
            ) : null}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
