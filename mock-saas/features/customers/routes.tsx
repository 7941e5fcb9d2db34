import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { deleteCustomer, exportCustomers, listCustomers, readCustomer } from './service.ts';
import { CustomerList, CustomerPage } from './views.tsx';

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
  .get('/customers/:id', (c) => {
    const detail = readCustomer(c.var.workspace, c.req.param('id'));
    return render(
      c,
      { title: detail.customer.name, section: 'customers' },
      <CustomerPage detail={detail} workspace={c.var.workspace} />,
    );
  })
  .post('/customers/export', (c) =>
    c.body(exportCustomers(c.var.workspace), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="customers.csv"',
    }),
  )
  .post('/customers/:id/delete', (c) => {
    deleteCustomer(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/customers', 'customer-deleted');
  });
