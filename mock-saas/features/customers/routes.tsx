import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { CustomerRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Refusal } from '../billing/answer-invoice.tsx';
import { typed } from '../billing/forms.ts';
import { customerFields, noteForm } from './customer-fields.ts';
import { CustomerPage } from './customer-page.tsx';
import { addCustomerNote, editCustomer } from './edit-customer.ts';
import { type CustomerForm, customerForm, EditCustomerPage } from './edit-page.tsx';
import { deleteCustomer, exportCustomers, getCustomer, listCustomers, readCustomer } from './service.ts';
import { CustomerList } from './views.tsx';

function answerCustomer(c: Context<AppEnv>, id: string, refused?: Refusal) {
  const { workspace } = c.var;
  const detail = readCustomer(workspace, id);
  return render(
    c,
    { title: detail.customer.name, section: 'customers', status: refused ? statusOf(refused) : 200 },
    <CustomerPage detail={detail} workspace={workspace} {...(refused ? { error: refused.message } : {})} />,
  );
}

function answerEdit(c: Context<AppEnv>, customer: CustomerRow, values: CustomerForm, refused?: Refusal) {
  return render(
    c,
    { title: customer.name, section: 'customers', status: refused ? statusOf(refused) : 200 },
    <EditCustomerPage customer={customer} values={values} {...(refused ? { error: refused.message } : {})} />,
  );
}

function save(workspace: Workspace, id: string, { version, ...text }: z.infer<typeof customerFields>) {
  return editCustomer(workspace, id, { ...text, phone: text.phone || null }, version);
}

const formNames = [
  'version',
  'name',
  'contactName',
  'email',
  'phone',
  'city',
  'country',
  'marketingOptIn',
] as const;

export const customerRoutes = new Hono<AppEnv>()
  .get('/customers', (c) => {
    const query = listQuery.parse(c.req.query());
    const page = listCustomers(c.var.workspace, query);
    return render(
      c,
      { title: c.var.words.customers, section: 'customers' },
      <CustomerList page={page} q={query.q} workspace={c.var.workspace} />,
    );
  })
  .get('/customers/:id', (c) => answerCustomer(c, c.req.param('id')))
  .get('/customers/:id/edit', (c) => {
    const customer = getCustomer(c.var.workspace, c.req.param('id'));
    return answerEdit(c, customer, customerForm(customer));
  })
  .post('/customers/export', (c) =>
    c.body(exportCustomers(c.var.workspace), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="customers.csv"',
    }),
  )
  .post('/customers/:id', async (c) => {
    const { workspace } = c.var;
    const customer = getCustomer(workspace, c.req.param('id'));
    const form = await parseForm(c, customerFields);
    const result = form.ok ? save(workspace, customer.id, form.value) : form;
    if (result.ok) return redirectTo(c, `/customers/${customer.id}`, 'customer-saved');
    return answerEdit(c, customer, typed(await c.req.parseBody(), formNames), result);
  })
  .post('/customers/:id/notes', async (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const form = await parseForm(c, noteForm);
    if (!form.ok) return answerCustomer(c, id, form);
    addCustomerNote(workspace, id, form.value.body);
    return redirectTo(c, `/customers/${id}`, 'customer-note-added');
  })
  .post('/customers/:id/delete', (c) => {
    deleteCustomer(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/customers', 'customer-deleted');
  });
