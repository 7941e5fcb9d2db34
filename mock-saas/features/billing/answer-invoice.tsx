import { asc } from 'drizzle-orm';
import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { customers } from '../../db/schema.ts';
import { type Result, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { render } from '../../ui/render.tsx';
import { DraftPage, emptyLine, type LineForm } from './draft-page.tsx';
import { InvoicePage } from './invoice-page.tsx';
import { readInvoice } from './service.ts';

export type Refusal = Extract<Result<never>, { readonly ok: false }>;

interface Answer {
  readonly refused?: Refusal | undefined;
  /** The new line as typed. */
  readonly line?: LineForm | undefined;
  /** The dialog that is asked for by the address. */
  readonly asks?: string | undefined;
}

export const listCustomers = ({ store }: Workspace) =>
  store.list(customers, { orderBy: [asc(customers.name), asc(customers.id)] });

/** The page of an invoice as it is, with what was wrong about the last form. */
export function answerInvoice(c: Context<AppEnv>, number: string, { refused, line, asks }: Answer = {}) {
  const { workspace } = c.var;
  const detail = readInvoice(workspace, number);
  const error = refused ? { error: refused.message } : {};
  return render(
    c,
    { title: number, section: 'invoices', status: refused ? statusOf(refused) : 200 },
    detail.invoice.state === 'draft' ? (
      <DraftPage
        detail={detail}
        customers={workspace.can('billing:draft') ? listCustomers(workspace) : []}
        workspace={workspace}
        line={line ?? emptyLine}
        {...error}
      />
    ) : (
      <InvoicePage detail={detail} workspace={workspace} asks={asks} {...error} />
    ),
  );
}
