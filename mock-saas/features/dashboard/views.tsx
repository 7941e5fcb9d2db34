import type { Child } from 'hono/jsx';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Empty, Money, PageHead, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { InvoiceTable } from '../billing/views.tsx';
import { TicketTable } from '../tickets/views.tsx';
import type { Mine } from './mine.ts';
import { MineCards } from './mine-cards.tsx';
import type { Dashboard } from './service.ts';
import { dashboardWords } from './words.ts';

interface DashboardProps {
  readonly dashboard: Dashboard;
  readonly mine: Mine;
  readonly workspace: Workspace;
}

export function DashboardPage({ dashboard, mine, workspace }: DashboardProps) {
  const { tenant, identity } = workspace;
  const words = useWords(dashboardWords);
  const firstName = identity.name.split(' ')[0] ?? identity.name;
  return (
    <>
      <PageHead
        title={fill(words.goodMorning, { name: firstName })}
        note={useFormats().day(workspace.now())}
      />
      <Script name="live-counts" />
      <div class="tiles">
        {workspace.can('tickets:read') ? (
          <>
            <Tile label={words.newTickets} href="/tickets?status=new">
              <span data-live-count="newTickets">{dashboard.newTickets}</span>
            </Tile>
            <Tile label={words.openTickets} href="/tickets?status=open">
              <span data-live-count="openTickets">{dashboard.openTickets}</span>
            </Tile>
          </>
        ) : null}
        {mine.tasks ? (
          <Tile label={words.tasksDue} href="/tasks">
            {mine.tasks.total}
          </Tile>
        ) : null}
        {workspace.can('billing:read') ? (
          <Tile label={useWords(commonWords).overdue} href="/invoices?state=overdue">
            <Money minor={dashboard.overdueMinor} currency={tenant.currency} />
          </Tile>
        ) : null}
        {workspace.can('mail:read') ? (
          <Tile label={words.mailDrafts} href="/mail?box=draft">
            <span data-live-count="drafts">{dashboard.drafts}</span>
          </Tile>
        ) : null}
      </div>
      {workspace.can('tickets:read') ? (
        <Card title={words.waiting}>
          {dashboard.waiting.length > 0 ? (
            <TicketTable tickets={dashboard.waiting} />
          ) : (
            <Empty>{words.nothingWaits}</Empty>
          )}
        </Card>
      ) : null}
      {workspace.can('billing:read') ? (
        <Card title={words.longestOverdue}>
          {dashboard.overdue.length > 0 ? (
            <InvoiceTable invoices={dashboard.overdue} now={workspace.now()} />
          ) : (
            <Empty>{words.nothingOverdue}</Empty>
          )}
        </Card>
      ) : null}
      <MineCards mine={mine} workspace={workspace} />
    </>
  );
}

function Tile({ label, href, children }: { label: string; href: string; children: Child }) {
  return (
    <a class="tile" href={href}>
      <span>{label}</span>
      <strong>{children}</strong>
    </a>
  );
}
