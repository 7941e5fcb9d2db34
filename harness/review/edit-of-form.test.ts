import { expect, test } from '@playwright/test';
import { applyEdit, readPayload } from '../gateway/payload.ts';
import { invariant } from '../invariant.ts';
import type { HttpRequest } from '../model/http.ts';
import { sampleApproval } from '../trace/testing/sample-run.ts';
import { editOfForm } from './edit-of-form.ts';

const HELD = {
  amount: 420.5,
  count: 3,
  notify: true,
  note: 'first\nsecond',
  memo: null,
  lines: [{ qty: 1 }],
};

function requestWith(body: string, type = 'application/json'): HttpRequest {
  const headers = [['content-type', type]] as const;
  return { method: 'POST', url: 'http://acme.test/refunds', headers, body: new TextEncoder().encode(body) };
}

function approvalOf(request: HttpRequest) {
  const { subject } = sampleApproval('run_a');
  return sampleApproval('run_a', { subject: { ...subject, payload: readPayload(request) } });
}

/** The body that is sent once a person has edited a form with these fields, whose others are as they were shown. */
function sentAfter(request: HttpRequest, changed: Record<string, string>): string {
  const approval = approvalOf(request);
  const shown = approval.subject.payload?.fields ?? [];
  const form = Object.fromEntries(shown.map(({ name, value }) => [`edit.${name}`, changed[name] ?? value]));
  const edit = editOfForm(approval, form);
  invariant(edit !== undefined, 'the form edits');
  const edited = applyEdit(request, edit);
  invariant(!('refused' in edited), 'the edit fits');
  return new TextDecoder().decode(edited.body);
}

test('what is edited in a form stays what it was in the JSON body: a number, a truth value, a text', () => {
  const changed = { amount: ' 10.00 ', notify: 'false', note: 'first\r\nthird', 'lines.0.qty': '-2e1' };
  expect(JSON.parse(sentAfter(requestWith(JSON.stringify(HELD)), changed))).toEqual({
    ...HELD,
    amount: 10,
    notify: false,
    note: 'first\nthird',
    lines: [{ qty: -20 }],
  });
  const form = requestWith('amount=420.50&notify=true', 'application/x-www-form-urlencoded');
  expect(sentAfter(form, { amount: 'ten' })).toBe('amount=ten&notify=true');
});

test('a number or a truth value written as none is refused, by the name of its field', () => {
  const approval = approvalOf(requestWith(JSON.stringify(HELD)));
  for (const [name, text] of [
    ...['ten', '', '0x10', '1e999', '1,50', '01', 'NaN'].map((text) => ['amount', text] as const),
    ...['yes', '1', ''].map((text) => ['notify', text] as const),
  ]) {
    const read = () => editOfForm(approval, { [`edit.${name}`]: text });
    expect(read, `${name}: ${text}`).toThrow(`The field "${name}" holds a `);
  }
});
