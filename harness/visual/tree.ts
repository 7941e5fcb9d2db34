/** A node of a captured tree: an element, a text, or something a screen reader announces. */
export type TreeNode = {
  /** Tag or role; `#text` for text. */
  readonly label: string;
  /** White space folded; empty for elements. */
  readonly text: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly TreeNode[];
  readonly parent: TreeNode | null;
  /** How many elements of the same document were written before it; null for text and within frames. */
  readonly position: number | null;
  /** Equal for subtrees that are equal, among trees of the same {@link TreeBuilder}. */
  readonly identity: number;
};

/** A node that is being read. */
export type OpenNode = {
  label: string;
  text: string;
  attributes: Map<string, string>;
  children: TreeNode[];
  parent: TreeNode | null;
  position: number | null;
  identity: number;
};

/** Builds the trees that are to be compared, and gives equal subtrees equal identities. */
export class TreeBuilder {
  readonly #identities = new Map<string, number>();

  open(label: string, attributes = new Map<string, string>(), position: number | null = null): OpenNode {
    return { label, text: '', attributes, children: [], parent: null, position, identity: -1 };
  }

  /** Ends a node: its children are all there. */
  close(node: OpenNode, parent: OpenNode | null): TreeNode {
    const attributes = [...node.attributes].flat().map((part) => JSON.stringify(part));
    const children = node.children.map(({ identity }) => identity);
    node.identity = this.#identify(`${node.label} ${attributes.join()} ${children.join()} ${node.text}`);
    return append(node, parent);
  }

  /** Adds text; white space alone is none. */
  text(raw: string, parent: OpenNode): void {
    const text = raw.replace(/\s+/g, ' ').trim();
    if (text === '') return;
    const node = this.open('#text');
    node.text = text;
    node.identity = this.#identify(`#text ${text}`);
    append(node, parent);
  }

  #identify(content: string): number {
    const known = this.#identities.get(content);
    if (known !== undefined) return known;
    const identity = this.#identities.size;
    this.#identities.set(content, identity);
    return identity;
  }
}

function append(node: OpenNode, parent: OpenNode | null): TreeNode {
  node.parent = parent;
  parent?.children.push(node);
  return node;
}

/** All text in a subtree, in order, joined by blanks. */
export function textOf(node: TreeNode): string {
  if (node.label === '#text') return node.text;
  return node.children.map(textOf).filter(Boolean).join(' ');
}

/** The node and what is below it, in document order. */
export function* nodesOf(node: TreeNode): Generator<TreeNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

/** The nearest node that fulfils a condition: the node itself, or one above it. */
export function closest(node: TreeNode, fits: (node: TreeNode) => boolean): TreeNode | undefined {
  for (let at: TreeNode | null = node; at !== null; at = at.parent) if (fits(at)) return at;
  return undefined;
}

/** The first node in document order, the root among them, that fulfils a condition. */
export function findNode(root: TreeNode, fits: (node: TreeNode) => boolean): TreeNode | undefined {
  for (const node of nodesOf(root)) if (fits(node)) return node;
  return undefined;
}
