import type { Child } from 'hono/jsx';
import type { TenantRow } from '../db/schema.ts';
import type { Scope } from '../model.ts';
import { can, type Identity } from '../tenancy/permissions.ts';
import { formatWord } from './format.ts';

interface NavEntry {
  readonly href: string;
  readonly label: string;
  readonly scope: Scope | null;
}

const navigation = {
  dashboard: { href: '/', label: 'Dashboard', scope: null },
  tickets: { href: '/tickets', label: 'Tickets', scope: 'tickets:read' },
  customers: { href: '/customers', label: 'Customers', scope: 'customers:read' },
  invoices: { href: '/invoices', label: 'Invoices', scope: 'billing:read' },
  mail: { href: '/mail', label: 'Mail', scope: 'mail:read' },
  kb: { href: '/kb', label: 'Knowledge base', scope: 'kb:read' },
  audit: { href: '/audit', label: 'Audit log', scope: 'audit:read' },
} as const satisfies Record<string, NavEntry>;
export type Section = keyof typeof navigation;

export interface ShellProps {
  readonly title: string;
  readonly section?: Section | undefined;
  readonly tenant: TenantRow;
  readonly identity?: Identity | undefined;
  readonly flash?: string | undefined;
  readonly children: Child;
}

export function Shell({ title, section, tenant, identity, flash, children }: ShellProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${tenant.name} · Deskline`}</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/app.css" />
      </head>
      {identity ? (
        <body class="app">
          <a class="skip" href="#main">
            Skip to content
          </a>
          <Sidebar section={section} identity={identity} />
          <TopBar tenant={tenant} identity={identity} />
          <main id="main">
            {flash ? (
              <p class="flash" role="status">
                {flash}
              </p>
            ) : null}
            {children}
          </main>
        </body>
      ) : (
        <body class="bare">
          <main id="main">{children}</main>
        </body>
      )}
    </html>
  );
}

function Sidebar({ section, identity }: { section: Section | undefined; identity: Identity }) {
  const entries: [string, NavEntry][] = Object.entries(navigation);
  return (
    <aside class="sidebar">
      <a class="brand" href="/">
        <img src="/assets/icon.svg" alt="" width="24" height="24" />
        Deskline
      </a>
      <nav aria-label="Main">
        {entries
          .filter(([, { scope }]) => scope === null || can(identity, scope))
          .map(([name, { href, label }]) => (
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {label}
            </a>
          ))}
      </nav>
    </aside>
  );
}

function TopBar({ tenant, identity }: { tenant: TenantRow; identity: Identity }) {
  return (
    <header class="topbar">
      <strong class="tenant">{tenant.name}</strong>
      <span class="who">
        {identity.name} <span class="badge quiet">{formatWord(identity.role)}</span>
      </span>
      <form method="post" action="/sign-out">
        <button class="link" type="submit">
          Sign out
        </button>
      </form>
    </header>
  );
}
