import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Facts, FormError, PageHead, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { ConsentBadge } from '../contacts/consent-badge.tsx';
import { ContactCell } from '../contacts/contact-cell.tsx';
import { contactsWords } from '../contacts/words.ts';
import { AttachedFiles } from '../files/attached-files.tsx';
import { NotesCard } from './notes-card.tsx';
import { DeletedNotice, MergeAndDelete } from './record-actions.tsx';
import { OpportunitiesCard, TasksCard } from './related-cards.tsx';
import type { AccountDetail } from './service.ts';
import { StageBadge } from './stage-badge.tsx';
import { accountsWords } from './words.ts';

interface AccountPageProps {
  readonly detail: AccountDetail;
  readonly workspace: Workspace;
  readonly error?: Message;
}

export function AccountPage({ detail, workspace, error }: AccountPageProps) {
  const { account } = detail;
  return (
    <>
      <AccountHead detail={detail} workspace={workspace} />
      <FormError message={error} />
      <div class="columns">
        <div>
          <ContactsCard detail={detail} />
          <OpportunitiesCard opportunities={detail.opportunities} />
          <TasksCard tasks={detail.tasks} />
        </div>
        <div>
          <FactsCard detail={detail} />
          <TwinsCard detail={detail} workspace={workspace} />
          <AttachedFiles workspace={workspace} column="accountId" id={account.id} />
          <NotesCard notes={detail.notes} action={`/accounts/${account.id}/notes`} workspace={workspace} />
        </div>
      </div>
    </>
  );
}

function AccountHead({ detail: { account }, workspace }: AccountPageProps) {
  const common = useWords(commonWords);
  const path = `/accounts/${account.id}`;
  return (
    <>
      <PageHead title={account.name} note={account.reference}>
        <StageBadge stage={account.stage} />
        {!account.deletedAt && workspace.can('crm:write') ? (
          <a class="button" href={`${path}/edit`}>
            {common.edit}
          </a>
        ) : null}
        <MergeAndDelete path={path} deletedAt={account.deletedAt} workspace={workspace} />
      </PageHead>
      <DeletedNotice path={path} deletedAt={account.deletedAt} workspace={workspace} />
    </>
  );
}

function FactsCard({
  detail: { account, ownerName, customer, parent, children },
}: {
  detail: AccountDetail;
}) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  const place = [account.city, account.country].filter((part) => part !== null).join(', ');
  return (
    <Card title={common.details}>
      <Facts
        facts={[
          [common.owner, ownerName ?? common.nobody],
          [words.domain, account.domain],
          [words.industry, account.industry],
          [common.place, place || undefined],
          [
            words.linkedCustomer,
            customer ? <a href={`/customers/${customer.id}`}>{customer.name}</a> : undefined,
          ],
          [words.parent, parent ? <a href={`/accounts/${parent.id}`}>{parent.name}</a> : undefined],
          [
            words.subsidiaries,
            children.length > 0 ? (
              <ul class="plain">
                {children.map((child) => (
                  <li>
                    <a href={`/accounts/${child.id}`}>{child.name}</a>
                  </li>
                ))}
              </ul>
            ) : undefined,
          ],
          [common.updated, <When at={account.updatedAt} />],
        ]}
      />
    </Card>
  );
}

function TwinsCard({ detail: { account, twins }, workspace }: AccountPageProps) {
  const words = useWords(accountsWords);
  if (twins.length === 0) return null;
  return (
    <Card title={words.possibleTwins}>
      <ul class="plain twins">
        {twins.map((twin) => (
          <li>
            <a href={`/accounts/${twin.id}`} dir="auto">
              {twin.name}
            </a>
            <small>{twin.reference}</small>
            {workspace.can('crm:merge') ? (
              <a
                href={`/accounts/${account.id}/merge?with=${twin.id}`}
                aria-label={`${words.compare} ${twin.name}`}
              >
                {words.compare}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ContactsCard({ detail: { contacts } }: { detail: AccountDetail }) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <Card title={common.contacts}>
      {contacts.length === 0 ? (
        <Empty>{words.noContacts}</Empty>
      ) : (
        <DataTable
          caption={common.contacts}
          columns={[
            { title: common.name },
            { title: common.email, class: 'wide' },
            { title: useWords(contactsWords).emailConsent },
          ]}
        >
          {contacts.map((contact) => (
            <tr>
              <ContactCell contact={contact} />
              <td class="wide">{contact.email}</td>
              <td>
                <ConsentBadge consent={contact.emailConsent} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}
