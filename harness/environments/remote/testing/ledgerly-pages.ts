type Invoice = { readonly customer: string; readonly total: number; readonly archived: boolean };

export const STYLE = 'body{font:16px system-ui;margin:2rem}form,p{margin:1rem 0}';

export function listPage(invoices: readonly (readonly [string, Invoice])[]): string {
  const rows = invoices.map(
    ([id, { customer }]) => `<li><a href="/invoices/${id}">${id}</a> ${customer}</li>`,
  );
  return page(
    'Invoices',
    `<ul>${rows.join('')}</ul><p><a href="/reports">Reports</a></p>
<form method="post" action="/preferences"><button name="language" value="en">Save preferences</button></form>`,
  );
}

/** "Continue" deletes; "Archive" is a link, and changes something all the same. */
export function invoicePage(id: string, { customer, total, archived }: Invoice): string {
  return page(
    `Invoice ${id}`,
    `<p>${customer}, ${(total / 100).toFixed(2)}${archived ? ', archived' : ''}</p>
<form method="post" action="/invoices/${id}/refunds">
  <label>Amount <input name="amount"></label> <label>Email <input name="email"></label> <button>Refund</button>
</form>
<form method="post" action="/invoices/${id}/next"><button>Continue</button></form>
<form method="post" action="/invoices/${id}/flag"><input type="hidden" name="colour" value="red"><button>Mark</button></form>
<p><a href="/invoices/${id}/archive">Archive</a></p>
<p><label>Note <input id="note"></label> <button id="add">Add note</button> <button id="all">Tidy up</button>
<output id="said"></output></p>
<script>
  const send = async (path, body) => {
    const answer = await fetch(path, {
      method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'mine' }, body: JSON.stringify(body) });
    document.querySelector('#said').textContent = answer.status;
  };
  document.querySelector('#add').onclick = () =>
    send('/api/${id}/notes', { text: document.querySelector('#note').value });
  document.querySelector('#all').onclick = () =>
    send('/api/batch', { requests: [{ method: 'GET', path: '/invoices/${id}' }, { method: 'POST', path: '/invoices/${id}/next' }] });
</script>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/static/app.css"></head><body><h1>${title}</h1>${body}</body></html>`;
}
