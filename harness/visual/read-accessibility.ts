import type { OpenNode, TreeBuilder, TreeNode } from './tree.ts';

const LINE = /^( *)- (.*)$/;
const ITEM = /^([\w-]+)(?: ("(?:[^"\\]|\\.)*"|\/.*?\/))?((?: \[[^\]]*\])*)(?::(?: (.*))?)?$/;
/** What numbers nodes for the agent, or says how the mouse looks: no part of what is announced. */
const UNANNOUNCED = new Set(['ref', 'cursor']);

/**
 * Reads an accessibility tree in the form in which captures are stored: one node a line, indented by two blanks.
 * The name becomes the attribute `name`; states keep theirs; a line that is no node is left out.
 */
export function readAccessibility(text: string, builder: TreeBuilder): TreeNode {
  const root = builder.open('#tree');
  const stack: OpenNode[] = [root];
  const closeTo = (depth: number) => {
    while (stack.length > depth) {
      const node = stack.pop();
      if (node !== undefined) builder.close(node, stack.at(-1) ?? null);
    }
  };
  for (const line of text.split('\n')) {
    const [, indent = '', item = ''] = LINE.exec(line) ?? [];
    if (item === '') continue;
    closeTo(Math.max(1, indent.length / 2 + 1));
    const parent = stack.at(-1) ?? root;
    if (item.startsWith('text: ')) {
      builder.text(unquoted(item.slice('text: '.length)), parent);
    } else if (item.startsWith('/')) {
      const colon = item.indexOf(': ');
      if (colon > 0) parent.attributes.set(item.slice(1, colon), unquoted(item.slice(colon + 2)));
    } else {
      const node = readItem(item, builder);
      if (node !== undefined) stack.push(node);
    }
  }
  closeTo(1);
  return builder.close(root, null);
}

function readItem(item: string, builder: TreeBuilder): OpenNode | undefined {
  const [, role, name, states = '', content] = ITEM.exec(withoutQuotes(item)) ?? [];
  if (role === undefined) return undefined;
  const attributes = new Map<string, string>();
  if (name !== undefined) attributes.set('name', unquoted(name));
  for (const [, state = '', value = 'true'] of states.matchAll(/\[([\w-]+)(?:=([^\]]*))?\]/g)) {
    if (!UNANNOUNCED.has(state)) attributes.set(state, value);
  }
  const node = builder.open(role, attributes);
  if (content !== undefined) builder.text(unquoted(content), node);
  return node;
}

/** Where a name holds a colon or the like, YAML wants the whole key in quotes. */
function withoutQuotes(item: string): string {
  const [, key, rest = ''] = /^'((?:[^']|'')*)'(:.*)?$/.exec(item) ?? [];
  return key === undefined ? item : key.replaceAll("''", "'") + rest;
}

function unquoted(value: string): string {
  if (!/^".*"$/.test(value)) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}
