import type { Child } from 'hono/jsx';
import type { TenantRow } from '../db/schema.ts';
import type { NavEntry } from '../feature.ts';
import { features, type Section } from '../features/features.ts';
import { Bell } from '../features/notifications/bell.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { can, type Identity } from '../tenancy/permissions.ts';
import { StateWord } from './elements.tsx';
import { commonWords } from './i18n/words.ts';
import { useFormats, useWords } from './locale.ts';
import { type Skin, sheetOf } from './skins/skins.ts';

const navigation = features.flatMap(({ navigation: entries }): readonly NavEntry[] => entries);

export interface ShellProps {
  readonly title: string;
  readonly section?: Section | undefined;
  readonly tenant: TenantRow;
  readonly skin: Skin;
  readonly identity?: Identity | undefined;
  readonly flash?: string | undefined;
  readonly unread: number;
  readonly children: Child;
}

export function Shell({ title, section, tenant, skin, identity, flash, unread, children }: ShellProps) {
  const { language } = useFormats();
  const words = useWords(commonWords);
  const current = navigation.find((entry) => entry.section === section);
  return (
    <html lang={language} dir={language === 'ar' ? 'rtl' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${tenant.name} · Deskline`}</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href={`/assets/${sheetOf(skin.name)}`} />
      </head>
      {identity ? (
        <skin.Frame
          brand={<Brand />}
          navigation={<Navigation section={section} identity={identity} />}
          topBar={<TopBar tenant={tenant} identity={identity} unread={unread} />}
          sectionName={current && words[current.word]}
        >
          {tenant.archivedAt ? <p class="archived">{words.archived}</p> : null}
          {flash ? (
            <p class="flash" role="status">
              {flash}
            </p>
          ) : null}
          {children}
        </skin.Frame>
      ) : (
        <body class="bare">
          <main id="main">{children}</main>
        </body>
      )}
    </html>
  );
}

function Brand() {
  return (
    <a class="brand" href="/">
      <img src="/assets/icon.svg" alt="" width="24" height="24" />
      Deskline
    </a>
  );
}

function Navigation({ section, identity }: { section: Section | undefined; identity: Identity }) {
  const words = useWords(commonWords);
  return (
    <nav class="sections" aria-label={words.mainNavigation}>
      {navigation
        .filter(({ scope }) => scope === null || can(identity, scope))
        .map((entry) => (
          <a href={entry.href} aria-current={entry.section === section ? 'page' : undefined}>
            {words[entry.word]}
          </a>
        ))}
    </nav>
  );
}

function TopBar({ tenant, identity, unread }: { tenant: TenantRow; identity: Identity; unread: number }) {
  const words = useWords(commonWords);
  return (
    <header class="topbar">
      <strong class="tenant">{tenant.name}</strong>
      {can(identity, 'search:read') ? <SearchBox /> : null}
      {can(identity, 'notifications:read') ? <Bell unread={unread} /> : null}
      <span class="who">
        {identity.name}{' '}
        <span class="badge quiet">
          <StateWord word={identity.role} />
        </span>
      </span>
      <form method="post" action="/sign-out">
        <button class="link" type="submit">
          {words.signOut}
        </button>
      </form>
    </header>
  );
}
