import type { TaskRow, TicketRow } from '../../db/schema.ts';
import { Badge, Day, Empty } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { teamWords } from './words.ts';

interface OpenWorkProps {
  readonly work: { readonly tickets: readonly TicketRow[]; readonly tasks: readonly TaskRow[] };
  readonly name: string;
}

/** Tickets and tasks that wait for somebody; of long lists the oldest. */
export function OpenWork({ work: { tickets, tasks }, name }: OpenWorkProps) {
  const common = useWords(commonWords);
  if (tickets.length + tasks.length === 0) {
    return <Empty>{fill(useWords(teamWords).noOpenWork, { name })}</Empty>;
  }
  return (
    <>
      <h3>
        {common.tickets} ({tickets.length})
      </h3>
      <ul class="work">
        {tickets.slice(0, shown).map(({ number, subject, status }) => (
          <li>
            <a href={`/tickets/${number}`}>{number}</a> <span dir="auto">{subject}</span>{' '}
            <Badge word={status} />
          </li>
        ))}
        {tickets.length > shown ? <li>…</li> : null}
      </ul>
      <h3>
        {common.tasks} ({tasks.length})
      </h3>
      <ul class="work">
        {tasks.slice(0, shown).map(({ title, dueAt }) => (
          <li>
            <span dir="auto">{title}</span>{' '}
            {dueAt ? (
              <small>
                <Day at={dueAt} />
              </small>
            ) : null}
          </li>
        ))}
        {tasks.length > shown ? <li>…</li> : null}
      </ul>
    </>
  );
}

const shown = 12;
