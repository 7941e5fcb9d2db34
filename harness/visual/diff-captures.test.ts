import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { nodeSentence } from './change-words.ts';
import { diffAccessibility, diffDocuments } from './diff-captures.ts';
import { matchTrees } from './match-trees.ts';
import { readDocument } from './read-document.ts';
import { nodesOf, TreeBuilder, type TreeNode } from './tree.ts';

function page(body: string): string {
  return `<!doctype html>\n<html lang="en"><head><title>Page</title><style>a > b { color: red }</style></head><body>${body}</body></html>`;
}

function invoices(rows: readonly (readonly [number: string, status: string])[]): string {
  const cells = rows.map(
    ([number, status]) =>
      `<tr><td><a href="/invoices/${number}">${number}</a></td><td><span class="badge">${status}</span></td></tr>`,
  );
  return page(
    `<h1>Invoices</h1><table><thead><tr><th>Number</th><th>Status</th></tr></thead><tbody>${cells.join('')}</tbody></table>`,
  );
}

const ROWS = [
  ['INV-1041', 'open'],
  ['INV-1042', 'paid'],
  ['INV-1043', 'paid'],
] as const;

test('a changed text in a table is one change, named by its column and its row', () => {
  const after = invoices(
    ROWS.map(([number, status]) => [number, number === 'INV-1042' ? 'refunded' : status]),
  );
  expect(diffDocuments(invoices(ROWS), after)).toEqual([
    {
      kind: 'text',
      name: 'the Status of INV-1042',
      path: 'html > body > table > tbody > tr[2] > td[2] > span > #text',
      attribute: null,
      before: 'paid',
      after: 'refunded',
      row: 'INV-1042',
      seen: true,
      positionBefore: 21,
      positionAfter: 21,
    },
  ]);
});

test('a row that came in, went or changed its place is one change, whatever is around it', () => {
  const [first, second, third] = ROWS;
  const from = invoices(ROWS);
  expect(diffDocuments(from, invoices([['INV-1040', 'draft'], ...ROWS]))).toMatchObject([
    { kind: 'added', name: 'row INV-1040 in the table Invoices', before: null, after: 'INV-1040 draft' },
  ]);
  expect(diffDocuments(from, invoices([first, third]))).toMatchObject([
    { kind: 'removed', name: 'row INV-1042 in the table Invoices', before: 'INV-1042 paid', after: null },
  ]);
  expect(diffDocuments(from, invoices([second, third, first]))).toMatchObject([
    { kind: 'moved', name: 'row INV-1041 in the table Invoices' },
  ]);
  expect(diffDocuments(from, invoices([['INV-1050', 'paid'], second, third]))).toMatchObject([
    { kind: 'removed', row: 'INV-1041' },
    { kind: 'added', row: 'INV-1050' },
  ]);
});

test('a section that went to another parent has moved', () => {
  const note = '<section><h2>Note</h2><p>Call back</p></section>';
  const [before, after] = [
    page(`<main>${note}</main><aside></aside>`),
    page(`<main></main><aside>${note}</aside>`),
  ];
  expect(diffDocuments(before, after)).toMatchObject([{ kind: 'moved', before: 'Note Call back' }]);
});

test('fields are named by their labels, and what was typed, checked and chosen is told apart', () => {
  const form = (amount: string, note: string, checked: string, chosen: string) =>
    page(
      `<form action="/refund"><label for="amount">Amount</label><input id="amount" name="amount" value="${amount}"><label>Note <textarea name="note">${note}</textarea></label><label><input type="checkbox" name="notify"${checked}>Notify the customer</label><select aria-label="Reason"><option value="a"${chosen === 'a' ? ' selected=""' : ''}>Duplicate</option><option value="b"${chosen === 'b' ? ' selected=""' : ''}>Fraud</option></select><input type="hidden" name="csrf" value="${amount}"></form>`,
    );
  expect(
    diffDocuments(form('', '', '', 'a'), form('42.00', 'a &#38; b &#60; c', ' checked=""', 'b')).map(
      ({ kind, name, before, after, seen }) => [kind, name, before, after, seen],
    ),
  ).toEqual([
    ['value', 'the field Amount', '', '42.00', true],
    ['value', 'the field Note', '', 'a & b < c', true],
    ['checked', 'the checkbox Notify the customer', null, '', true],
    ['selected', 'the option Duplicate', '', null, true],
    ['selected', 'the option Fraud', null, '', true],
    ['value', 'the hidden field csrf', '', '42.00', false],
  ]);
});

test('what is in a frame and in a shadow root is part of the document', () => {
  const framed = (text: string) =>
    page(
      `<iframe sandbox="" srcdoc="&#60;!doctype html>&#60;html>&#60;body>&#60;p title=&#34;a>b&#34;>${text}&#60;/p>&#60;/body>&#60;/html>"></iframe><my-card><template shadowrootmode="closed"><p>${text}</p></template></my-card>`,
    );
  expect(
    diffDocuments(framed('one'), framed('two')).map(({ path, before, after }) => [path, before, after]),
  ).toEqual([
    ['html > body > iframe > #document > html > body > p > #text', 'one', 'two'],
    ['html > body > my-card > template > p > #text', 'one', 'two'],
  ]);
});

test('an accessibility tree differs by role, name and state, once where names are made of what is inside', () => {
  const tree = (status: string, state: string, ref: string) =>
    `- generic [ref=${ref}1]:
  - table "Invoices" [ref=${ref}2]:
    - row "INV-1042 ${status}" [ref=${ref}3]:
      - cell "INV-1042" [ref=${ref}4]:
        - link "INV-1042" [ref=${ref}5] [cursor=pointer]:
          - /url: /invoices/INV-1042
      - cell "${status}" [ref=${ref}6]: ${status}
  - 'button "Refund: all"${state} [ref=${ref}7]'
  - text: "Total: 3"`;
  expect(diffAccessibility(tree('paid', '', 'f1e'), tree('paid', '', 'f9e'))).toEqual([]);
  expect(
    diffAccessibility(tree('paid', '', 'e'), tree('refunded', ' [disabled]', 'e')).map(
      ({ kind, name, before, after, row }) => [kind, name, before, after, row],
    ),
  ).toEqual([
    ['text', 'the cell of INV-1042', 'paid', 'refunded', 'INV-1042'],
    ['disabled', 'the button Refund: all', null, 'true', null],
  ]);
});

// --- properties ------------------------------------------------------------------------------------------

type Part = { readonly tag: string; readonly text: string; readonly parts: readonly Part[] };

const tags = fc.constantFrom('div', 'p', 'section', 'span', 'td', 'ul', 'h2');
const texts = fc.string({ maxLength: 5 }).map((text) => `t${text.replace(/[<>&"\s]/g, '')}`);
const parts = fc.letrec<{ readonly part: Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    fc.record({ tag: tags, text: texts, parts: fc.constant([]) }),
    fc.record({ tag: tags, text: texts, parts: fc.array(tie('part'), { maxLength: 4 }) }),
  ),
})).part;

function written({ tag, text, parts: inner }: Part): string {
  return `<${tag}>${text}${inner.map(written).join('')}</${tag}>`;
}

function countParts({ parts: inner }: Part): number {
  return inner.reduce((sum, one) => sum + countParts(one), 1);
}

/** The same with the n-th part's text replaced. */
function withText(part: Part, number: number, text: string): Part {
  let seen = 0;
  const walk = (one: Part): Part => {
    const isIt = seen === number;
    seen += 1;
    return { tag: one.tag, text: isIt ? text : one.text, parts: one.parts.map(walk) };
  };
  return walk(part);
}

test('an image is told apart by its content, and nobody has to read it', () => {
  const showing = (content: string) => page(`<img alt="Face" src="data:image/png;base64,${content}">`);
  const [change, ...others] = diffDocuments(showing('AAAA'), showing('BBBB'));
  expect(others).toEqual([]);
  expect(change).toMatchObject({ attribute: 'src', name: 'the picture Face' });
  expect(change && nodeSentence(change)).toBe('The picture Face shows another image');
  expect(change?.after).toMatch(/^image [0-9a-f]{12}$/);
});

test('nothing differs from itself', () => {
  fc.assert(
    fc.property(parts, (part) => diffDocuments(page(written(part)), `${page(written(part))}\n`).length === 0),
  );
});

test('a text that changed in one node is exactly one change', () => {
  fc.assert(
    fc.property(parts, fc.nat(), (part, at) => {
      const changed = withText(part, at % countParts(part), 'something else entirely');
      const diff = diffDocuments(page(written(part)), page(written(changed)));
      expect(diff.map(({ kind, after }) => [kind, after])).toEqual([['text', 'something else entirely']]);
    }),
  );
});

test('what came in and what went make up the difference in size, either way round', () => {
  const size = (node: TreeNode) => [...nodesOf(node)].length;
  const gain = (from: TreeNode, to: TreeNode) =>
    matchTrees(from, to).reduce((sum, edit) => {
      if (edit.kind === 'added') return sum + size(edit.after);
      return edit.kind === 'removed' ? sum - size(edit.before) : sum;
    }, 0);
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const builder = new TreeBuilder();
      const [from, to] = [readDocument(page(written(a)), builder), readDocument(page(written(b)), builder)];
      expect([gain(from, to), gain(to, from)]).toEqual([size(to) - size(from), size(from) - size(to)]);
      expect(matchTrees(from, to).length > 0).toBe(from.identity !== to.identity);
    }),
  );
});

test('whatever text it is given, it reads it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('<', '>', '/', '"', '=', 'a', ' ', '!', '&#38;', '\n- ') }),
      (text) => {
        diffDocuments(text, `${text}<p>x</p>`);
        diffAccessibility(text, `${text}\n- button "x"`);
      },
    ),
  );
});
