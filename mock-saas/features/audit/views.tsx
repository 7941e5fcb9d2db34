import { DataTable, Empty, PageHead, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import type { AuditEntry } from './service.ts';

export function AuditLog({ page }: { page: Page<AuditEntry> }) {
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={common.auditLog} note="Everything that was changed, latest first" />
      {page.rows.length === 0 ? (
        <Empty>Nothing on this page.</Empty>
      ) : (
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
