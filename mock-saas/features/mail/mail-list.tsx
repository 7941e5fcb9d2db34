import type { MailRow } from '../../db/schema.ts';
import { type MailState, mailStates } from '../../model/mail.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { DataTable, Empty, Field, PageHead, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { countMails, type MailQuery } from './service.ts';
import { mailWords } from './words.ts';

type MailWord = keyof (typeof mailWords)['en'];

const boxes = {
  received: 'receivedBox',
  draft: 'draftBox',
  scheduled: 'scheduledBox',
  sent: 'sentBox',
} as const satisfies Record<MailState, MailWord>;

const emptyBoxes = {
  received: 'noReceived',
  draft: 'noDraft',
  scheduled: 'noScheduled',
  sent: 'noSent',
} as const satisfies Record<MailState, MailWord>;

interface MailListProps {
  readonly page: Page<MailRow>;
  readonly query: MailQuery;
  readonly workspace: Workspace;
}

export function MailList({ page, query: { box, q }, workspace }: MailListProps) {
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  return (
    <>
      <PageHead title={common.mail} note={workspace.tenant.supportEmail}>
        <MailActions workspace={workspace} />
      </PageHead>
      <nav class="tabs" aria-label={words.mailboxes}>
        {mailStates.map((state) => (
          <a href={`/mail?box=${state}`} aria-current={state === box ? 'page' : undefined}>
            {words[boxes[state]]} <small>{countMails(workspace, state)}</small>
          </a>
        ))}
      </nav>
      <form class="filters" method="get" action="/mail">
        <Field label={words.searchMail}>
          <input type="search" name="q" value={q} />
        </Field>
        <button type="submit">{common.search}</button>
        <input type="hidden" name="box" value={box} />
      </form>
      {page.rows.length === 0 ? (
        <Empty>{q === '' ? words[emptyBoxes[box]] : words.noMatch}</Empty>
      ) : (
        <MailTable mails={page.rows} box={box} />
      )}
      <Pager path="/mail" query={{ box, q }} page={page} />
    </>
  );
}

function MailActions({ workspace }: { workspace: Workspace }) {
  const words = useWords(mailWords);
  return (
    <>
      <a href="/mail/templates">{words.templates}</a>
      {workspace.can('mail:forward') ? <a href="/mail/forwarding">{words.forwarding}</a> : null}
      {workspace.can('mail:draft') ? (
        <a class="button primary" href="/mail/new">
          {words.newMail}
        </a>
      ) : null}
    </>
  );
}

const timeOf = ({ sentAt, scheduledAt, updatedAt }: MailRow): string => scheduledAt ?? sentAt ?? updatedAt;

function MailTable({ mails, box }: { mails: readonly MailRow[]; box: MailState }) {
  const common = useWords(commonWords);
  const words = useWords(mailWords);
  const times = {
    received: words.received,
    draft: common.updated,
    scheduled: words.leaves,
    sent: common.sentAt,
  } as const satisfies Record<MailState, string>;
  const isInbox = box === 'received';
  return (
    <DataTable
      caption={words[boxes[box]]}
      columns={[
        { title: common.subject },
        { title: isInbox ? words.from : common.to, class: 'wide' },
        { title: times[box] },
      ]}
    >
      {mails.map((mail) => (
        <tr>
          <td class="main-cell">
            <a href={`/mail/${mail.id}`} dir="auto">
              {mail.subject}
            </a>
          </td>
          <td class="wide">{isInbox ? mail.fromEmail : mail.toEmail}</td>
          <td>
            <When at={timeOf(mail)} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
