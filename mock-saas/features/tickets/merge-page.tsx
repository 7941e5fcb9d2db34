import type { TicketRow } from '../../db/schema.ts';
import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { pageWords } from './page-words.ts';
import { RelatedCard } from './side-cards.tsx';

interface MergePageProps {
  readonly ticket: TicketRow;
  readonly related: readonly TicketRow[];
  readonly into: string;
  readonly error?: Message | undefined;
}

export function MergePage({ ticket, related, into, error }: MergePageProps) {
  const words = useWords(pageWords);
  const path = `/tickets/${ticket.number}`;
  return (
    <>
      <PageHead
        title={fill(words.mergeTitle, { number: ticket.number })}
        note={<span dir="auto">{ticket.subject}</span>}
      />
      <FormError message={error} />
      <div class="narrow">
        <Card>
          <p>{words.mergeExplained}</p>
          <form method="post" action={`${path}/merge`}>
            <Field label={words.mergeInto}>
              <input name="into" value={into} required placeholder="T-1007" autocomplete="off" />
            </Field>
            <p>
              <label class="check">
                <input type="checkbox" name="tell" value="yes" /> {words.tellRequester}
              </label>
            </p>
            <div class="actions">
              <button type="submit" class="danger">
                {words.mergeButton}
              </button>
              <a href={path}>{useWords(commonWords).cancel}</a>
            </div>
          </form>
        </Card>
        <RelatedCard title={words.related} tickets={related} />
      </div>
    </>
  );
}
