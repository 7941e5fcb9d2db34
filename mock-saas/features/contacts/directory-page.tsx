import type { ContactRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { PageHead, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager, pageSize } from '../../ui/paging.tsx';
import { ConsentBadge } from './consent-badge.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { contactsWords } from './words.ts';

interface DirectoryProps {
  readonly page: Page<ContactRow>;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
}

/**
 * Everybody in one long list. A script keeps only the rows in view, so that what was scrolled past is not in the
 * document; without it, pages.
 */
export function DirectoryPage({ page, accountNames, workspace }: DirectoryProps) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return (
    <>
      <PageHead title={common.contacts} note={fill(words.directoryNote, { n: page.total })} />
      <ContactTabs at="directory" workspace={workspace} />
      <section class="virtual" aria-label={words.directory} tabindex={0}>
        <ol
          data-virtual-list="/contacts/directory/rows"
          data-total={page.total}
          data-page-size={pageSize}
          data-page={page.page}
        >
          <DirectoryRows page={page} accountNames={accountNames} />
        </ol>
      </section>
      <div data-virtual-pager>
        <Pager path="/contacts/directory" query={{}} page={page} />
      </div>
      <Script name="virtual-list" />
    </>
  );
}

export function DirectoryRows({ page, accountNames }: Omit<DirectoryProps, 'workspace'>) {
  const first = (page.page - 1) * pageSize + 1;
  return (
    <>
      {page.rows.map((contact, index) => (
        <li aria-posinset={first + index} aria-setsize={page.total}>
          <a href={`/contacts/${contact.id}`} dir="auto">
            {contact.name}
          </a>
          <span dir="auto">{accountNames.get(contact.accountId ?? '')}</span>
          <ConsentBadge consent={contact.emailConsent} />
        </li>
      ))}
    </>
  );
}
