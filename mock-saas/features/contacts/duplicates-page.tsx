import type { ContactRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Day, Empty, FormError, PageHead } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { Pager, pageSize } from '../../ui/paging.tsx';
import { accountsWords } from '../accounts/words.ts';
import { conflictsOf } from './consent.ts';
import { ConsentBadge } from './consent-badge.tsx';
import { ContactCell } from './contact-cell.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import type { DuplicateGroup } from './duplicates.ts';
import { contactsWords } from './words.ts';

interface DuplicatesProps {
  readonly groups: readonly DuplicateGroup[];
  /** From 1. */
  readonly page: number;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function DuplicatesPage({ groups, page, workspace, error }: DuplicatesProps) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  const shown = groups.slice((page - 1) * pageSize, page * pageSize);
  const exact = shown.filter(({ kind }) => kind === 'exact');
  const fuzzy = shown.filter(({ kind }) => kind === 'fuzzy');
  return (
    <>
      <PageHead title={common.contacts} />
      <ContactTabs at="duplicates" workspace={workspace} />
      <FormError message={error} />
      {shown.length === 0 ? <Empty>{words.noDuplicates}</Empty> : null}
      {exact.length > 0 ? (
        <section>
          <h2>{words.sameAddress}</h2>
          {exact.map((group) => (
            <GroupCard group={group} workspace={workspace} />
          ))}
          <p class="note">{words.cleanUpMeans}</p>
        </section>
      ) : null}
      {fuzzy.length > 0 ? (
        <section>
          <h2>{words.lookAlike}</h2>
          <p class="note">{words.lookAlikeNote}</p>
          {fuzzy.map((group) => (
            <GroupCard group={group} workspace={workspace} />
          ))}
        </section>
      ) : null}
      <Pager path="/contacts/duplicates" query={{}} page={{ rows: shown, total: groups.length, page }} />
    </>
  );
}

function GroupCard({ group, workspace }: { group: DuplicateGroup; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  const [first, second] = group.contacts;
  return (
    <Card>
      <DataTable
        caption={`${words[group.reason]}: ${first?.email ?? ''}`}
        columns={[
          { title: common.name },
          { title: common.email },
          { title: words.emailConsent },
          { title: common.updated, class: 'wide' },
        ]}
      >
        {group.contacts.map((contact) => (
          <ContactLine contact={contact} />
        ))}
      </DataTable>
      <div class="actions">
        <span class="badge quiet">{words[group.reason]}</span>
        {conflictsOf(group.contacts).length > 0 ? (
          <span class="badge warn">{words.consentDiffers}</span>
        ) : null}
        {workspace.can('crm:merge') && first && second ? (
          <GroupAction group={group} first={first} second={second} />
        ) : null}
      </div>
    </Card>
  );
}

function GroupAction({
  group,
  first,
  second,
}: {
  group: DuplicateGroup;
  first: ContactRow;
  second: ContactRow;
}) {
  if (group.kind === 'fuzzy') {
    return (
      <a class="button" href={`/contacts/${first.id}/merge?with=${second.id}`}>
        {useWords(accountsWords).compare}
      </a>
    );
  }
  return (
    <form method="post" action="/contacts/duplicates/clean-up">
      <input type="hidden" name="email" value={first.email} />
      <input type="hidden" name="ids" value={group.contacts.map(({ id }) => id).join()} />
      <button type="submit">{useWords(contactsWords).cleanUp}</button>
    </form>
  );
}

function ContactLine({ contact }: { contact: ContactRow }) {
  return (
    <tr>
      <ContactCell contact={contact} />
      <td class="breakable">{contact.email}</td>
      <td>
        <ConsentBadge consent={contact.emailConsent} />
      </td>
      <td class="wide nowrap">
        <Day at={contact.updatedAt} />
      </td>
    </tr>
  );
}
