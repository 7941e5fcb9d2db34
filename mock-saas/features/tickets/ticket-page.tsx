import type { MailTemplateRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, FormError, PageHead, Script, StateWord, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { AttachedFiles } from '../files/attached-files.tsx';
import { LiveTicket } from '../live/views.tsx';
import type { TicketDetail } from './get-ticket.ts';
import { pageWords } from './page-words.ts';
import {
  DraftsCard,
  InvoicesCard,
  RelatedCard,
  RequesterCard,
  SlaCard,
  StateCard,
  TagsCard,
} from './side-cards.tsx';
import { Thread } from './thread.tsx';
import { LegacyToolbar, ShortcutList } from './toolbar.tsx';
import { type Refused, WriteForms } from './write-forms.tsx';

interface TicketPageProps {
  readonly detail: TicketDetail;
  readonly workspace: Workspace;
  readonly templates: readonly MailTemplateRow[];
  readonly prefill?: string | undefined;
  readonly refused?: Refused | undefined;
  /** What is wrong with one of the small forms. */
  readonly error?: Message | undefined;
}

export function TicketPage(props: TicketPageProps) {
  const { detail, workspace } = props;
  const { ticket } = detail;
  const words = useWords(pageWords);
  return (
    <>
      <PageHead
        title={ticket.subject}
        note={
          <>
            {ticket.number} · {words.opened} <When at={ticket.createdAt} /> ·{' '}
            <StateWord word={ticket.channel} />
          </>
        }
      >
        <Badge word={ticket.priority} />
        <Badge word={ticket.status} />
        <CloseOrReopen detail={detail} workspace={workspace} />
        <LegacyToolbar ticket={ticket} workspace={workspace} />
      </PageHead>
      <FormError message={props.error} />
      <LiveTicket ticket={ticket} />
      <div class="columns">
        <div>
          <Thread comments={detail.comments} />
          <WriteForms
            detail={detail}
            workspace={workspace}
            templates={props.templates}
            prefill={props.prefill}
            refused={props.refused}
          />
        </div>
        <div>
          <RequesterCard detail={detail} />
          <DraftsCard detail={detail} />
          <StateCard detail={detail} workspace={workspace} />
          <SlaCard detail={detail} workspace={workspace} />
          <TagsCard detail={detail} workspace={workspace} />
          <RelatedCard title={words.related} tickets={detail.related} />
          <RelatedCard title={words.merged} tickets={detail.merged} />
          <InvoicesCard detail={detail} workspace={workspace} />
          <AttachedFiles workspace={workspace} column="ticketId" id={ticket.id} />
          <p class="reference">
            {useWords(commonWords).reference} {ticket.reference}
          </p>
        </div>
      </div>
      <ShortcutList />
      <Script name="dialogs" />
      <Script name="ticket-keys" />
    </>
  );
}

function CloseOrReopen({ detail: { ticket }, workspace }: Pick<TicketPageProps, 'detail' | 'workspace'>) {
  const words = useWords(pageWords);
  const isDone = ticket.status === 'closed' || ticket.status === 'solved';
  if (!workspace.can('tickets:update') || !isDone) return null;
  return (
    <form method="post" action={`/tickets/${ticket.number}/reopen`}>
      <button type="submit">{words.reopen}</button>
    </form>
  );
}
