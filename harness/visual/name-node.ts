import { rowKey } from './match-keys.ts';
import { closest, findNode, type TreeNode, textOf } from './tree.ts';

const NOUNS: Readonly<Record<string, string>> = {
  a: 'link',
  p: 'paragraph',
  li: 'item',
  option: 'option',
  img: 'picture',
  svg: 'drawing',
  nav: 'navigation',
  tr: 'row',
  td: 'cell',
  th: 'cell',
  iframe: 'frame',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  textbox: 'field',
  searchbox: 'field',
  combobox: 'field',
  spinbutton: 'field',
  select: 'field',
  textarea: 'field',
  dialog: 'dialog',
  dd: 'detail',
  dt: 'term',
};
const PLAIN = new Set(['div', 'span', 'generic', 'b', 'strong', 'em', 'i', 'small', 'code', 'time', 'label']);
const CELLS = new Set(['td', 'th', 'cell', 'rowheader', 'gridcell', 'columnheader']);
const FIELDS = new Set(['input', 'select', 'textarea', 'textbox', 'searchbox', 'combobox', 'spinbutton']);
const SECTIONS = new Set(['section', 'article', 'div', 'form', 'generic', 'region']);
const LONGEST = 60;

/** What a person would call a node: `the field Amount`, `the Status of INV-1042`, `row INV-1042 in the table Invoices`. */
export function nameNode(node: TreeNode): string {
  const at = node.label === '#text' ? (node.parent ?? node) : node;
  if (isField(at)) return nameField(at);
  if (at.attributes.get('type') === 'hidden')
    return `the hidden field ${cut(at.attributes.get('name') ?? '')}`.trim();
  if (at.label === 'tr' || at.label === 'row') return nameRow(at);
  const own = OWN_NAMES.has(at.label) ? ownName(at) : null;
  if (own !== null) return `the ${noun(at)} ${own}`;
  const cell = closest(at, ({ label }) => CELLS.has(label));
  if (cell !== undefined) return nameCell(cell);
  const term = at.label === 'dd' ? termOf(at) : null;
  if (term !== null) return `the ${term}`;
  const inside = closest(at, ({ label }) => OWN_NAMES.has(label) || label === 'dd');
  if (inside !== undefined && inside !== at) return nameNode(inside);
  if (role(at) === 'status' || role(at) === 'alert') return 'the message';
  if (at.label === 'html' || at.label === 'body' || at.parent?.parent === null) return 'the page';
  const heading = SECTIONS.has(at.label) ? findNode(at, isHeading) : undefined;
  if (heading !== undefined) return `the section “${cut(textOf(heading) || (announced(heading) ?? ''))}”`;
  const group = groupOf(at);
  return group === null ? `the ${noun(at)}` : `the ${noun(at)} in ${group}`;
}

/** Name of the table row that a node is in, such as `INV-1042`; null outside tables. */
export function rowOf(node: TreeNode): string | null {
  const row = closest(node, ({ label }) => label === 'tr' || label === 'row');
  return row === undefined ? null : rowKey(row);
}

/** Where a node is: tags from the root, with an id or a number among its like. */
export function pathOf(node: TreeNode): string {
  const steps: string[] = [];
  for (let at: TreeNode | null = node; at?.parent; at = at.parent) {
    const { label, parent, attributes } = at;
    const id = attributes.get('id');
    const alike = parent.children.filter((sibling) => sibling.label === label);
    const number = alike.length > 1 ? `[${alike.indexOf(at) + 1}]` : '';
    steps.unshift(id === undefined ? `${label}${number}` : `${label}#${id}`);
  }
  return steps.join(' > ');
}

/** Nodes that are known by what they say. */
const OWN_NAMES = new Set(
  'a button link h1 h2 h3 h4 heading option img menuitem tab summary dialog table form nav navigation legend title'.split(
    ' ',
  ),
);

/** True for what a person types into or chooses from. */
export function isField({ label, attributes }: TreeNode): boolean {
  return FIELDS.has(label) && !/^(?:submit|button|image|hidden)$/.test(attributes.get('type') ?? '');
}

function nameField(node: TreeNode): string {
  const { attributes, label } = node;
  const type = attributes.get('type');
  const kind = type === 'checkbox' || type === 'radio' ? type : (NOUNS[label] ?? 'field');
  const id = attributes.get('id');
  const labelled =
    id === undefined ? undefined : findNode(rootOf(node), (one) => one.attributes.get('for') === id);
  const around = closest(node, (one) => one.label === 'label');
  const name =
    attributes.get('aria-label') ??
    (labelled && textOf(labelled)) ??
    (around && textOf(around)) ??
    attributes.get('placeholder') ??
    attributes.get('name');
  return name ? `the ${kind} ${cut(name)}` : `the ${kind}`;
}

function nameRow(row: TreeNode): string {
  const table = tableOf(row);
  const key = rowKey(row) ?? cut(textOf(row) || (row.attributes.get('name') ?? ''));
  return `row ${cut(key)}${table === null ? '' : ` in ${table}`}`.replace('  ', ' ');
}

/** A cell by its column's head and its row. */
function nameCell(cell: TreeNode): string {
  const row = cell.parent;
  if (row === null) return 'the cell';
  const table = closest(row, ({ label }) => label === 'table');
  const head = table && findNode(table, ({ label }) => label === 'tr' || label === 'row');
  const column = head && head !== row ? head.children[row.children.indexOf(cell)] : undefined;
  const name = column && (textOf(column) || column.attributes.get('name'));
  const key = rowKey(row);
  const what = name ? `the ${name}` : 'the cell';
  return key === null ? `${what} in ${tableOf(row) ?? 'the table'}` : `${what} of ${cut(key)}`;
}

function tableOf(row: TreeNode): string | null {
  const table = closest(row, ({ label }) => label === 'table');
  if (table === undefined) return null;
  const caption = table.children.find(({ label }) => label === 'caption');
  const name = (caption && textOf(caption)) || announced(table) || headingBefore(table);
  return name ? `the table ${cut(name)}` : 'the table';
}

function termOf(detail: TreeNode): string | null {
  const siblings = detail.parent?.children ?? [];
  const term = siblings.slice(0, siblings.indexOf(detail)).findLast(({ label }) => label === 'dt');
  return term === undefined ? null : cut(textOf(term));
}

/** The section that a node is in, by its label or heading. */
function groupOf(node: TreeNode): string | null {
  const labelled = closest(node, (one) => one !== node && announced(one) !== null);
  const name = (labelled && announced(labelled)) ?? headingBefore(node);
  return name === null ? null : `“${cut(name)}”`;
}

function isHeading({ label }: TreeNode): boolean {
  return /^(?:h[1-4]|heading)$/.test(label);
}

function headingBefore(node: TreeNode): string | null {
  for (let at: TreeNode | null = node; at?.parent; at = at.parent) {
    const earlier = at.parent.children.slice(0, at.parent.children.indexOf(at)).reverse();
    for (const sibling of earlier) {
      const heading = findNode(sibling, isHeading);
      if (heading !== undefined) return textOf(heading) || announced(heading);
    }
  }
  return null;
}

function ownName(node: TreeNode): string | null {
  const { attributes } = node;
  const name =
    announced(node) ??
    attributes.get('alt') ??
    (/^(?:table|form|nav|dialog)$/.test(node.label) ? '' : textOf(node));
  return name === '' ? null : cut(name);
}

/** The name that is announced: a label, or in an accessibility tree the name. */
function announced(node: TreeNode): string | null {
  const isElement = node.attributes.has('type') || FIELDS.has(node.label) || node.label === 'form';
  return node.attributes.get('aria-label') ?? (isElement ? null : (node.attributes.get('name') ?? null));
}

function noun(node: TreeNode): string {
  if (PLAIN.has(node.label)) return 'text';
  return NOUNS[node.label] ?? role(node) ?? node.label.replace('#', '');
}

function role(node: TreeNode): string | null {
  return (
    node.attributes.get('role') ?? (node.label === 'status' || node.label === 'alert' ? node.label : null)
  );
}

function rootOf(node: TreeNode): TreeNode {
  return closest(node, ({ parent }) => parent === null) ?? node;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
