import { Card, DataTable, Empty, Facts, Field, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { type AuditDetail, type AuditEntry, type AuditQuery, pathOfObject } from './service.ts';
import { auditWords } from './words.ts';

interface AuditLogProps {
  readonly page: Page<AuditEntry>;
  readonly query: AuditQuery;
  readonly actors: readonly { readonly id: string; readonly name: string }[];
}

export function AuditLog({ page, query, actors }: AuditLogProps) {
  const common = useWords(commonWords);
  const words = useWords(auditWords);
  const { q, actor, action, from, to } = query;
  const asked = { q, actor, action, from, to };
  return (
    <>
      <PageHead title={common.auditLog} note={words.note}>
        <form method="post" action="/audit/export">
          {Object.entries(asked).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit">{common.exportCsv}</button>
        </form>
      </PageHead>
      <form class="filters" method="get" action="/audit">
        <Field label={words.searchObject}>
          <input type="search" name="q" value={q} dir="auto" />
        </Field>
        <Field label={common.actor}>
          <select name="actor">
            <option value="">{words.anybody}</option>
            {actors.map(({ id, name }) => (
              <option value={id} selected={id === actor}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={common.action}>
          <input name="action" value={action} placeholder={words.actionHint} dir="ltr" />
        </Field>
        <Field label={words.from}>
          <input type="date" name="from" value={from} />
        </Field>
        <Field label={words.until}>
          <input type="date" name="to" value={to} />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? <Empty>{words.nothing}</Empty> : <EventTable entries={page.rows} />}
      <Pager path="/audit" query={asked} page={page} />
    </>
  );
}

function EventTable({ entries }: { entries: readonly AuditEntry[] }) {
  const common = useWords(commonWords);
  return (
    <DataTable
      caption={common.auditLog}
      columns={[
        { title: common.at },
        { title: common.actor },
        { title: common.action },
        { title: common.object },
        { title: common.reference, class: 'wide' },
      ]}
    >
      {entries.map(({ event, actorName }) => (
        <tr>
          <td>
            <a href={`/audit/${event.id}`}>
              <When at={event.at} />
            </a>
          </td>
          <td dir="auto">{actorName}</td>
          <td class="audit-action">
            <code dir="ltr">{event.action}</code>
          </td>
          <td class="main-cell" dir="auto">
            {event.object}
          </td>
          <td class="wide reference">{event.reference}</td>
        </tr>
      ))}
    </DataTable>
  );
}

export function AuditEventPage({ detail: { event, actorName, related } }: { detail: AuditDetail }) {
  const common = useWords(commonWords);
  const words = useWords(auditWords);
  const path = pathOfObject(event.object);
  return (
    <>
      <PageHead title={event.action} note={event.reference}>
        <a class="button" href={`/audit?${new URLSearchParams({ actor: event.actorId })}`}>
          {fill(words.allBy, { name: actorName })}
        </a>
      </PageHead>
      <Card title={common.details}>
        <Facts
          facts={[
            [common.at, <When at={event.at} />],
            [common.actor, <span dir="auto">{actorName}</span>],
            [common.action, <code dir="ltr">{event.action}</code>],
            [
              common.object,
              path ? <a href={path}>{event.object}</a> : <span dir="auto">{event.object}</span>,
            ],
          ]}
        />
      </Card>
      <Card title={words.related}>
        {related.length === 0 ? <Empty>{words.noRelated}</Empty> : <EventTable entries={related} />}
      </Card>
    </>
  );
}
