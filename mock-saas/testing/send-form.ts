import type { Random } from '../seed/random.ts';
import type { TestSession } from '../test-session.ts';
import type { FormField, PageForm } from './read-page.ts';

/** How a person, or somebody worse, fills in a form. */
export type Manner = 'as_shown' | 'nonsense';

const nonsense: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '99999999999999999999',
  '1e309',
  'NaN',
  '2026-02-30',
  '../../etc/passwd',
  "' OR 1=1 --",
  '"><script>alert(1)</script>',
  '{{customer.name}}',
  '=HYPERLINK("http://evil.example")',
  '\u202Eabc\u0000',
  '😀'.repeat(300),
  'x'.repeat(70_000),
];

/** Every submit button apart, since it may decide what happens. */
export const buttonsOf = (form: PageForm): readonly (FormField | undefined)[] => {
  const named = form.fields.filter(({ type, name }) => type === 'submit' && name !== '');
  return named.length > 0 ? named : [undefined];
};

export function formRequest(
  session: TestSession,
  form: PageForm,
  button: FormField | undefined,
  manner: Manner,
  random: Random,
): Request {
  const entries = form.fields.flatMap((field): [string, string][] => {
    if (field.name === '' || (field.type === 'submit' && field !== button)) return [];
    const isBox = field.type === 'checkbox' || field.type === 'radio';
    if (isBox && !field.isChecked && manner === 'as_shown') return [];
    return [[field.name, manner === 'as_shown' ? plausible(field) : random.pick(nonsense)]];
  });
  if (form.method === 'GET') {
    const [path = '/'] = form.action.split('?');
    return session.get(`${path}?${new URLSearchParams(entries)}`);
  }
  const body = form.isMultipart ? multipart(form, entries) : new URLSearchParams(entries);
  return session.request(form.action, { method: form.method, body });
}

function plausible({ type, name, value }: FormField): string {
  if (value !== '') return value;
  if (type === 'email' || /mail|^to$/i.test(name)) return 'someone@mailbox.example';
  if (type === 'number' || /amount|seats|quantity/i.test(name)) return '1';
  if (type === 'date') return '2026-03-09';
  if (type === 'datetime-local') return '2026-03-09T10:00';
  if (type === 'hidden') return '';
  return 'Just trying';
}

function multipart(form: PageForm, entries: readonly [string, string][]): FormData {
  const body = new FormData();
  const files = new Set(form.fields.filter(({ type }) => type === 'file').map(({ name }) => name));
  for (const [name, value] of entries) {
    if (files.has(name)) body.append(name, new File([value || 'name,email\nA,a@b.example'], 'some.csv'));
    else body.append(name, value);
  }
  return body;
}
