import type { Workspace } from '../../tenancy/workspace.ts';
import { Card } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { Size } from './file-list.tsx';
import { listFilesOf } from './service.ts';

/** The files that hang on a record, as far as the session may read them; nothing where there are none. */
export function AttachedFiles(props: {
  workspace: Workspace;
  column: 'ticketId' | 'accountId' | 'contactId' | 'invoiceId';
  id: string;
}) {
  const { files } = useWords(commonWords);
  const attached = props.workspace.can('files:read')
    ? listFilesOf(props.workspace, props.column, props.id)
    : [];
  if (attached.length === 0) return null;
  return (
    <Card title={files}>
      <ul class="plain attachments">
        {attached.map(({ id, name, sizeBytes }) => (
          <li>
            <a href={`/files/${id}`} dir="auto">
              {name}
            </a>
            <small class="nowrap">
              <Size bytes={sizeBytes} />
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
