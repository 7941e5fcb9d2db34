import type { ContactRow } from '../../db/schema.ts';
import { consents } from '../../model/crm.ts';
import { languages } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { DataTable, Empty, Field, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { SortAndShow } from '../accounts/sort-and-show.tsx';
import { accountsWords } from '../accounts/words.ts';
import { ConsentBadge } from './consent-badge.tsx';
import { ContactCell } from './contact-cell.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { languageNames } from './languages.ts';
import type { ContactQuery } from './service.ts';
import { contactsWords } from './words.ts';

interface ContactListProps {
  readonly page: Page<ContactRow>;
  readonly query: ContactQuery;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
}

export function ContactList({ page, query, accountNames, workspace }: ContactListProps) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  const { q, consent = '', language = '', account, sort, show } = query;
  return (
    <>
      <PageHead title={common.contacts} note={fill(useWords(accountsWords).inAll, { n: page.total })}>
        {workspace.can('crm:export') ? (
          <form method="post" action="/contacts/exports">
            <button type="submit">{common.exportCsv}</button>
          </form>
        ) : null}
        {workspace.can('crm:write') ? (
          <a class="button primary" href="/contacts/new">
            {words.newContact}
          </a>
        ) : null}
      </PageHead>
      <ContactTabs at="list" workspace={workspace} />
      <ContactFilters query={query} />
      {page.rows.length === 0 ? (
        <Empty>{words.noneFound}</Empty>
      ) : (
        <DataTable
          caption={common.contacts}
          columns={[
            { title: common.name },
            { title: common.account },
            { title: common.email, class: 'wide' },
            { title: common.phone, class: 'wide' },
            { title: words.emailConsent },
          ]}
        >
          {page.rows.map((contact) => (
            <tr>
              <ContactCell contact={contact} />
              <td class="main-cell">
                {contact.accountId ? (
                  <a href={`/accounts/${contact.accountId}`} dir="auto">
                    {accountNames.get(contact.accountId)}
                  </a>
                ) : null}
              </td>
              <td class="wide breakable">{contact.email}</td>
              <td class="wide nowrap" dir="ltr">
                {contact.phone}
              </td>
              <td>
                <ConsentBadge consent={contact.emailConsent} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager path="/contacts" query={{ q, consent, language, account, sort, show }} page={page} />
    </>
  );
}

function ContactFilters({ query }: { query: ContactQuery }) {
  const common = useWords(commonWords);
  const shared = useWords(accountsWords);
  const words = useWords(contactsWords);
  const sorts = [
    ['name', shared.sortNameUp],
    ['-name', shared.sortNameDown],
    ['-updated', shared.sortLatest],
    ['updated', shared.sortOldest],
  ] as const;
  return (
    <form class="filters" method="get" action="/contacts">
      <Field label={words.searchContacts}>
        <input type="search" name="q" value={query.q} dir="auto" />
      </Field>
      <Field label={common.account}>
        <input type="search" name="account" value={query.account} dir="auto" />
      </Field>
      <Field label={words.emailConsent}>
        <select name="consent">
          <option value="">{words.anyConsent}</option>
          {consents.map((consent) => (
            <option value={consent} selected={consent === query.consent}>
              {words[consent]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={words.language}>
        <select name="language">
          <option value="">{words.anyLanguage}</option>
          <LanguageOptions chosen={query.language ?? ''} />
        </select>
      </Field>
      <SortAndShow sorts={sorts} query={query} />
      <button type="submit">{common.search}</button>
    </form>
  );
}

export function LanguageOptions({ chosen }: { chosen: string }) {
  return (
    <>
      {languages.map((language) => (
        <option value={language} lang={language} selected={language === chosen}>
          {languageNames[language]}
        </option>
      ))}
    </>
  );
}
