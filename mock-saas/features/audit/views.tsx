import { DataTable, Empty, PageHead, When } from '../../ui/elements.tsx';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { AuditEntry } from './service.ts';

export function AuditLog({ page }: { page: Page<AuditEntry> }) {
  return (
    <>
      <PageHead title="Audit log" note="Everything that was changed, latest first" />
      {page.rows.length === 0 ? (
        <Empty>Nothing on this page.</Empty>
      ) : (
        <DataTable
          caption="Audit log"
          columns={[
            { title: 'At' },
            { title: 'Actor' },
            { title: 'Action' },
            { title: 'Object' },
            { title: 'Reference', class: 'wide' },
          ]}
        >
          {page.rows.map(({ event, actorName }) => (
            <tr>
              <td>
                <When at={event.at} />
              </td>
              <td>{actorName}</td>
              <td>
                <code>{event.action}</code>
              </td>
              <td>{event.object}</td>
              <td class="wide reference">{event.reference}</td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/audit" query={{}} page={page} />
    </>
  );
}
