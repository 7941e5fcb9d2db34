import { closest, findNode, type TreeNode, textOf } from './tree.ts';

/** Attributes that say which one of its kind an element is, the surest first. */
const KEYS = ['data-testid', 'data-key', 'data-id', 'id', 'name', 'for'];
/** In an accessibility tree a name is what is announced, which is what may change. */
const isAnnounced = (node: TreeNode) => closest(node, ({ label }) => label === '#tree') !== undefined;

/** What a node is known by among its siblings; null where there is nothing but its look. */
export function keyOf(node: TreeNode): string | null {
  const { label, attributes } = node;
  if (label === '#text') return null;
  if (label === 'tr' || label === 'row') return withLabel(label, rowKey(node));
  if (isAnnounced(node)) return withLabel(label, attributes.get('name') ?? null);
  for (const key of KEYS) {
    const value = attributes.get(key);
    if (value !== undefined && value !== '') {
      const option = attributes.get('type') === 'radio' ? (attributes.get('value') ?? '') : '';
      return `${label} ${key} ${value} ${option}`;
    }
  }
  if (label === 'option') return withLabel(label, attributes.get('value') ?? null);
  if (label === 'form') return withLabel(label, attributes.get('action') ?? null);
  if (label === 'li') {
    const link = findNode(node, (inner) => inner.label === 'a' && inner.attributes.has('href'));
    return withLabel(label, link?.attributes.get('href') ?? null);
  }
  return null;
}

function withLabel(label: string, key: string | null): string | null {
  return key === null ? null : `${label} ${key}`;
}

/** A table's row is known by its first link, or by its first cell that says something. */
export function rowKey(row: TreeNode): string | null {
  const cells = row.children.filter(({ label }) => /^(?:t[dh]|cell|rowheader|gridcell)$/.test(label));
  if (cells.length < 2) return null;
  const withLink = cells.find((cell) => findNode(cell, ({ label }) => label === 'a' || label === 'link'));
  const cell = withLink ?? cells.find((one) => saidBy(one) !== '');
  return (cell && saidBy(cell)) || null;
}

function saidBy(cell: TreeNode): string {
  return textOf(cell) || (cell.attributes.get('name') ?? '');
}

/** True where one node can be the other, changed. Two with keys of their own are two. */
export function isAlike(a: TreeNode, b: TreeNode): boolean {
  if (a.label !== b.label) return false;
  if (a.label === '#text') return true;
  if (!isAnnounced(a) && keyOf(a) !== null && keyOf(b) !== null) return false;
  return likeness(a, b) > 0;
}

/** How much two nodes of one tag have in common, 0 to 2: their classes, and what is in them. */
export function likeness(a: TreeNode, b: TreeNode): number {
  const classes = (node: TreeNode) => new Set(node.attributes.get('class')?.split(/\s+/) ?? []);
  const children = (node: TreeNode) => new Set(node.children.map(({ identity }) => identity));
  return shared(classes(a), classes(b)) + shared(children(a), children(b));
}

/** Share of what is in both among what is in either; 1 where there is nothing in either. */
function shared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let both = 0;
  for (const one of a) if (b.has(one)) both += 1;
  return both / (a.size + b.size - both);
}
