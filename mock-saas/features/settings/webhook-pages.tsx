import type { WebhookDeliveryRow, WebhookRow } from '../../db/schema.ts';
import { deliveryHeaders } from '../../tenancy/webhook-events.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Facts, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { StateBadge } from '../team/state-badge.tsx';
import { keyWords } from './key-words.ts';
import { SecretBox } from './secret-box.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { canMove, type NewWebhook } from './webhooks.ts';
import { settingsWords } from './words.ts';

export function WebhookList({
  webhooks,
  workspace,
}: {
  webhooks: readonly WebhookRow[];
  workspace: Workspace;
}) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  return (
    <>
      <PageHead title={common.settings} note={words.webhooksNote}>
        {workspace.can('webhooks:write') ? (
          <a class="button primary" href="/settings/webhooks/new">
            {words.newWebhook}
          </a>
        ) : null}
      </PageHead>
      <SettingsTabs here="webhooks" workspace={workspace} />
      {webhooks.length === 0 ? (
        <Empty>{words.noWebhook}</Empty>
      ) : (
        <DataTable
          caption={useWords(settingsWords).webhooks}
          columns={[
            { title: common.name },
            { title: words.url, class: 'wide' },
            { title: words.events, class: 'wide' },
            { title: common.state },
          ]}
        >
          {webhooks.map((webhook) => (
            <tr>
              <td class="main-cell">
                <a href={`/settings/webhooks/${webhook.id}`} dir="auto">
                  {webhook.name}
                </a>
              </td>
              <td class="wide main-cell" dir="ltr">
                {webhook.url}
              </td>
              <td class="wide">
                <EventNames events={webhook.events} />
              </td>
              <td>
                <StateBadge state={webhook.state} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

function EventNames({ events }: { events: string }) {
  return (
    <ul class="scopes" dir="ltr">
      {events.split(' ').map((event) => (
        <li>
          <code>{event}</code>
        </li>
      ))}
    </ul>
  );
}

interface WebhookPageProps {
  readonly webhook: WebhookRow;
  readonly deliveries: Page<WebhookDeliveryRow>;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function WebhookPage({ webhook, deliveries, workspace, error }: WebhookPageProps) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const path = `/settings/webhooks/${webhook.id}`;
  return (
    <>
      <PageHead title={webhook.name} note={<span dir="ltr">{webhook.url}</span>}>
        <StateBadge state={webhook.state} />
        {workspace.can('webhooks:write') ? <WebhookActions webhook={webhook} /> : null}
      </PageHead>
      <FormError message={error} />
      <div class="columns">
        <Card title={words.deliveries}>
          {deliveries.rows.length === 0 ? (
            <Empty>{words.noDelivery}</Empty>
          ) : (
            <DeliveryTable deliveries={deliveries.rows} />
          )}
          <Pager path={path} query={{}} page={deliveries} />
        </Card>
        <Card title={common.details}>
          <Facts
            facts={[
              [words.events, <EventNames events={webhook.events} />],
              [words.signingSecret, <code dir="ltr">{webhook.secretMasked}</code>],
              [common.updated, <When at={webhook.updatedAt} />],
              [common.reference, webhook.reference],
            ]}
          />
        </Card>
      </div>
    </>
  );
}

function WebhookActions({ webhook }: { webhook: WebhookRow }) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const path = `/settings/webhooks/${webhook.id}`;
  if (webhook.state === 'revoked') return null;
  return (
    <>
      {(['enable', 'pause'] as const)
        .filter((move) => canMove(webhook, move))
        .map((move) => (
          <form method="post" action={`${path}/${move}`}>
            <input type="hidden" name="version" value={String(webhook.version)} />
            <button type="submit" class={move === 'enable' ? 'primary' : undefined}>
              {words[move]}
            </button>
          </form>
        ))}
      <form method="post" action={`${path}/test`}>
        <button type="submit">{words.sendTest}</button>
      </form>
      <a class="button" href={`${path}/edit`}>
        {common.edit}
      </a>
      <a class="button danger" href={`${path}/revoke`}>
        {words.revoke}
      </a>
    </>
  );
}

function DeliveryTable({ deliveries }: { deliveries: readonly WebhookDeliveryRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  return (
    <DataTable
      caption={words.deliveries}
      columns={[
        { title: words.event },
        { title: common.at },
        { title: words.attempt, class: 'wide right' },
        { title: words.answer, class: 'right' },
        { title: common.state },
      ]}
    >
      {deliveries.map((delivery) => (
        <tr>
          <td class="main-cell">
            <a href={`/settings/deliveries/${delivery.id}`}>
              <code>{delivery.event}</code>
            </a>
          </td>
          <td>
            <When at={delivery.createdAt} />
          </td>
          <td class="wide right">{delivery.attempt}</td>
          <td class="right">{delivery.answerStatus ?? '–'}</td>
          <td>
            <StateBadge state={delivery.state} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

interface DeliveryPageProps {
  readonly delivery: WebhookDeliveryRow;
  readonly webhook: WebhookRow;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function DeliveryPage({ delivery, webhook, workspace, error }: DeliveryPageProps) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  return (
    <>
      <PageHead title={delivery.event} note={delivery.reference}>
        <StateBadge state={delivery.state} />
        {workspace.can('webhooks:write') && delivery.state === 'failed' ? (
          <form method="post" action={`/settings/deliveries/${delivery.id}/retry`}>
            <button type="submit">{words.retry}</button>
          </form>
        ) : null}
      </PageHead>
      <FormError message={error} />
      <Card title={common.details}>
        <Facts
          facts={[
            [common.name, <a href={`/settings/webhooks/${webhook.id}`}>{webhook.name}</a>],
            [words.url, <span dir="ltr">{delivery.url}</span>],
            [common.at, <When at={delivery.createdAt} />],
            [words.attempt, delivery.attempt],
            [words.answer, delivery.answerStatus],
          ]}
        />
      </Card>
      <Card title={words.headers}>
        <pre class="code" dir="ltr">
          {deliveryHeaders(webhook, delivery)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
      </Card>
      <Card title={words.payload}>
        <pre class="code" dir="ltr">
          {JSON.stringify(JSON.parse(delivery.payload), null, 2)}
        </pre>
      </Card>
    </>
  );
}

/** “Done” enables the webhook: what was a draft begins to send. */
export function NewWebhookPage({ created: { webhook, secret } }: { created: NewWebhook }) {
  const words = useWords(keyWords);
  const path = `/settings/webhooks/${webhook.id}`;
  return (
    <>
      <PageHead title={fill(words.webhookCreated, { name: webhook.name })} note={words.copyNow}>
        <StateBadge state={webhook.state} />
      </PageHead>
      <Card title={words.signingSecret}>
        <SecretBox secret={secret} masked={webhook.secretMasked} revokePath={`${path}/revoke`} />
      </Card>
      <div class="actions">
        <form method="post" action={`${path}/enable`}>
          <input type="hidden" name="version" value={String(webhook.version)} />
          <button type="submit" class="primary">
            {words.done}
          </button>
        </form>
        <a href={path}>{words.keepDraft}</a>
      </div>
    </>
  );
}

export function RevokeWebhookPage({ webhook }: { webhook: WebhookRow }) {
  const common = useWords(commonWords);
  const words = useWords(keyWords);
  const path = `/settings/webhooks/${webhook.id}`;
  return (
    <>
      <PageHead
        title={fill(words.revokeNamed, { name: webhook.name })}
        note={<span dir="ltr">{webhook.url}</span>}
      />
      <Card>
        <p>{words.revokeNote}</p>
        <form class="actions" method="post" action={`${path}/revoke`}>
          <button type="submit" class="danger">
            {words.revoke}
          </button>
          <a href={path}>{common.cancel}</a>
        </form>
      </Card>
    </>
  );
}
