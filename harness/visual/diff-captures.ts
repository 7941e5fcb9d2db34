import { matchTrees, type TreeEdit } from './match-trees.ts';
import { isField, nameNode, pathOf, rowOf } from './name-node.ts';
import { readAccessibility } from './read-accessibility.ts';
import { readDocument } from './read-document.ts';
import { closest, TreeBuilder, type TreeNode, textOf } from './tree.ts';

/** What happened to a node. */
export type NodeChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'text'
  | 'value'
  | 'checked'
  | 'selected'
  | 'disabled'
  | 'focus'
  | 'name'
  | 'look'
  | 'attribute';

/** One change to a document or to what is announced of it. */
export type NodeChange = {
  readonly kind: NodeChangeKind;
  /** As a person would call it: `the field Amount`. */
  readonly name: string;
  /** Tags from the root; in the later tree, or for what is gone in the earlier one. */
  readonly path: string;
  /** The attribute that changed; null where none did. */
  readonly attribute: string | null;
  /** Text or value, null where there was none; an attribute that is there without a value is empty. */
  readonly before: string | null;
  readonly after: string | null;
  /** Name of the table row it is in. */
  readonly row: string | null;
  /** False where no person sees it: in the head, in a hidden field, in a style sheet. */
  readonly seen: boolean;
  /** How many elements were written before it in each document; null where it is not there, or in a frame. */
  readonly positionBefore: number | null;
  readonly positionAfter: number | null;
};

const ATTRIBUTE_KINDS: Readonly<Record<string, NodeChangeKind>> = {
  value: 'value',
  checked: 'checked',
  'aria-checked': 'checked',
  selected: 'selected',
  'aria-selected': 'selected',
  disabled: 'disabled',
  'aria-disabled': 'disabled',
  active: 'focus',
  class: 'look',
  style: 'look',
};

/** Finds what changed from one stored document to another. Equal ones are not read. */
export function diffDocuments(before: string, after: string): readonly NodeChange[] {
  if (before === after) return [];
  const builder = new TreeBuilder();
  const edits = matchTrees(readDocument(before, builder), readDocument(after, builder));
  return edits.map(toChange);
}

/** Finds what changed from one stored accessibility tree to another: roles, names and states. */
export function diffAccessibility(before: string, after: string): readonly NodeChange[] {
  if (before === after) return [];
  const builder = new TreeBuilder();
  const edits = matchTrees(readAccessibility(before, builder), readAccessibility(after, builder));
  const above = nodesAbove(edits);
  // The name of a row or a link is made of what is in it, which has its own change.
  return edits
    .filter((edit) => edit.kind !== 'attribute' || edit.name !== 'name' || !above.has(edit.after))
    .map(toChange);
}

function nodesAbove(edits: readonly TreeEdit[]): ReadonlySet<TreeNode> {
  const above = new Set<TreeNode>();
  for (const edit of edits) {
    const node = edit.kind === 'removed' ? edit.before : edit.after;
    for (let at = node.parent; at !== null && !above.has(at); at = at.parent) above.add(at);
  }
  return above;
}

function toChange(edit: TreeEdit): NodeChange {
  const before = edit.kind === 'added' ? null : edit.before;
  const after = edit.kind === 'removed' ? null : edit.after;
  const node = edit.kind === 'removed' ? edit.before : edit.after;
  const attribute = edit.kind === 'attribute' ? edit.name : null;
  return {
    kind: attribute === null ? plainKind(edit, node) : attributeKind(attribute, node),
    // What something was called before is what a person knows it by.
    name: nameNode(edit.kind === 'text' ? edit.before : node),
    path: pathOf(node),
    attribute,
    before: before && contentOf(before, attribute),
    after: after && contentOf(after, attribute),
    row: rowOf(node),
    seen: isSeen(node, attribute),
    positionBefore: before && positionOf(before),
    positionAfter: after && positionOf(after),
  };
}

/** In an accessibility tree the value of a field is the text in it. */
function plainKind(edit: TreeEdit, node: TreeNode): NodeChangeKind {
  if (node.label === '#text' && node.parent !== null && isField(node.parent)) return 'value';
  return edit.kind;
}

function attributeKind(attribute: string, node: TreeNode): NodeChangeKind {
  const isAnnounced = closest(node, ({ label }) => label === '#tree') !== undefined;
  if (attribute === 'name' && isAnnounced) return 'name';
  return ATTRIBUTE_KINDS[attribute] ?? 'attribute';
}

function contentOf(node: TreeNode, attribute: string | null): string | null {
  if (attribute !== null) return node.attributes.get(attribute) ?? null;
  return textOf(node) || node.attributes.get('name') || '';
}

/** Attributes that show, of themselves; others say how it looks or where it leads. */
const SHOWN = new Set(['value', 'placeholder', 'alt', 'src', 'open', 'hidden', 'name']);

function isSeen(node: TreeNode, attribute: string | null): boolean {
  if (closest(node, ({ label }) => label === 'head' || label === 'style') !== undefined) return false;
  if (closest(node, ({ attributes }) => attributes.has('hidden')) !== undefined && attribute !== 'hidden')
    return false;
  if (node.label === 'input' && node.attributes.get('type') === 'hidden') return false;
  return attribute === null || SHOWN.has(attribute) || attribute in ATTRIBUTE_KINDS;
}

function positionOf(node: TreeNode): number | null {
  return node.label === '#text' ? (node.parent?.position ?? null) : node.position;
}
