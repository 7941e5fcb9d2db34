import type { ActorRow } from '../../db/schema.ts';
import { type Scope, scopes } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Day, Empty, Facts, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { ScopeList } from '../team/scope-list.tsx';
import { StateBadge } from '../team/state-badge.tsx';
import { type ApiKeyEntry, keyLifetimes, type NewApiKey, scopesForKey } from './api-keys.ts';
import { keyWords } from './key-words.ts';
import { SecretBox } from './secret-box.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { settingsWords } from './words.ts';

export function ApiKeyList({ page, workspace }: { page: Page<ApiKeyEntry>; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const { apiKeys } = useWords(settingsWords);
  return (
    <>
      <PageHead title={common.settings} note={words.keysNote}>
        {workspace.can('api_keys:write') ? (
          <a class="button primary" href="/settings/api-keys/new">
            {words.newKey}
          </a>
        ) : null}
      </PageHead>
      <SettingsTabs here="apiKeys" workspace={workspace} />
      {page.rows.length === 0 ? (
        <Empty>{words.noKey}</Empty>
      ) : (
        <DataTable
          caption={apiKeys}
          columns={[
            { title: common.name },
            { title: words.actsAs, class: 'wide' },
            { title: words.expires, class: 'wide' },
            { title: words.lastChange, class: 'wide' },
            { title: common.state },
          ]}
        >
          {page.rows.map(({ key, state, actsAs }) => (
            <tr>
              <td class="main-cell">
                <a href={`/settings/api-keys/${key.id}`} dir="auto">
                  {key.name}
                </a>
                <small class="under" dir="ltr">
                  <code>{key.masked}</code>
                </small>
              </td>
              <td class="wide" dir="auto">
                {actsAs}
              </td>
              <td class="wide">{key.expiresAt ? <Day at={key.expiresAt} /> : words.never}</td>
              <td class="wide">{key.lastUsedAt ? <When at={key.lastUsedAt} /> : words.never}</td>
              <td>
                <StateBadge state={state} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/settings/api-keys" query={{}} page={page} />
    </>
  );
}

interface ApiKeyPageProps {
  readonly entry: ApiKeyEntry;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function ApiKeyPage({ entry: { key, state, actsAs, createdBy }, workspace, error }: ApiKeyPageProps) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const granted = scopes.filter((scope) => key.scopes.split(' ').includes(scope));
  return (
    <>
      <PageHead title={key.name} note={<code dir="ltr">{key.masked}</code>}>
        <StateBadge state={state} />
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <Card title={words.rights}>
          <ScopeList scopes={granted} label={words.rights} />
        </Card>
        <div>
          <Card title={common.details}>
            <Facts
              facts={[
                [words.actsAs, actsAs],
                [words.createdBy, createdBy],
                [common.at, <When at={key.createdAt} />],
                [words.expires, key.expiresAt ? <When at={key.expiresAt} /> : words.never],
                [words.lastChange, key.lastUsedAt ? <When at={key.lastUsedAt} /> : words.never],
                [common.reference, key.reference],
              ]}
            />
          </Card>
          {workspace.can('api_keys:write') && key.state !== 'revoked' ? (
            <Card>
              <p>{words.revokeNote}</p>
              <form method="post" action={`/settings/api-keys/${key.id}/revoke`}>
                <button type="submit" class="danger">
                  {words.revoke}
                </button>
              </form>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}

export interface ApiKeyFormValues {
  readonly name: string;
  readonly actorId: string;
  readonly scopes: readonly string[];
  readonly expires: string;
}

interface ApiKeyFormProps {
  readonly actors: readonly ActorRow[];
  readonly values: ApiKeyFormValues;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function ApiKeyForm({ actors, values, workspace, error }: ApiKeyFormProps) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const offered: readonly Scope[] = scopes.filter((scope) =>
    actors.some((actor) => scopesForKey(workspace, actor).includes(scope)),
  );
  return (
    <>
      <PageHead title={words.newKey} note={words.keysNote} />
      <Card>
        <form method="post" action="/settings/api-keys">
          <FormError message={error} />
          <div class="narrow">
            <Field label={common.name}>
              <input name="name" value={values.name} maxlength={80} dir="auto" required />
            </Field>
            <Field label={words.actsAs}>
              <select name="actorId">
                {actors.map(({ id, name, email }) => (
                  <option value={id} selected={id === values.actorId}>{`${name} (${email})`}</option>
                ))}
              </select>
            </Field>
            <Field label={words.expires}>
              <select name="expires">
                {keyLifetimes.map((days) => (
                  <option value={String(days)} selected={String(days) === values.expires}>
                    {fill(words.inDays, { n: days })}
                  </option>
                ))}
                <option value="never" selected={values.expires === 'never'}>
                  {words.never}
                </option>
              </select>
            </Field>
          </div>
          <fieldset class="choices">
            <legend>{words.rights}</legend>
            <div class="checks" dir="ltr">
              {offered.map((scope) => (
                <label>
                  <input
                    type="checkbox"
                    name="scopes"
                    value={scope}
                    checked={values.scopes.includes(scope)}
                  />
                  <code>{scope}</code>
                </label>
              ))}
            </div>
          </fieldset>
          <div class="actions">
            <button type="submit" class="primary">
              {words.createKey}
            </button>
            <a href="/settings/api-keys">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

export function NewApiKeyPage({ created: { entry, secret } }: { created: NewApiKey }) {
  const words = useWords(keyWords);
  const { key } = entry;
  return (
    <>
      <PageHead title={fill(words.keyCreated, { name: key.name })} note={words.copyNow} />
      <Card>
        <SecretBox secret={secret} masked={key.masked} revokePath={`/settings/api-keys/${key.id}/revoke`} />
      </Card>
      <a class="button" href={`/settings/api-keys/${key.id}`}>
        {words.done}
      </a>
    </>
  );
}
