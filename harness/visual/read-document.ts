import { sha256 } from '../digest.ts';
import type { OpenNode, TreeBuilder, TreeNode } from './tree.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ATTRIBUTE = /([^\s=>"]+)(?:="([^"]*)")?/g;

/**
 * Reads a document in the form in which captures are stored: every element closed, every attribute in double quotes,
 * markup in text escaped. What is typed into a text area becomes its `value`; a frame's document is its child.
 *
 * Never throws: what redaction left unbalanced is closed where its parent ends.
 */
export function readDocument(html: string, builder: TreeBuilder): TreeNode {
  return readInto(html, builder, { elements: 0 }, null);
}

/** Counts elements; null where they are not counted, as in a frame. */
type Count = { elements: number } | null;

function readInto(html: string, builder: TreeBuilder, count: Count, frameElement: OpenNode | null): TreeNode {
  const root = builder.open('#document');
  const stack: OpenNode[] = [root];
  const top = () => stack.at(-1) ?? root;
  const closeTop = () => {
    const node = stack.pop();
    if (node !== undefined) builder.close(node, stack.at(-1) ?? null);
  };
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag !== at) builder.text(unescaped(html.slice(at, tag < 0 ? html.length : tag)), top());
    if (tag < 0) break;
    const end = endOfTag(html, tag);
    const inside = html.slice(tag + 1, end);
    at = end + 1;
    if (inside.startsWith('!')) continue;
    if (inside.startsWith('/')) {
      const depth = stack.findLastIndex(({ label }) => label === inside.slice(1));
      while (depth > 0 && stack.length > depth) closeTop();
      continue;
    }
    const label = /^[^\s]*/.exec(inside)?.[0] ?? '';
    const node = builder.open(label, attributesIn(inside.slice(label.length)), next(count));
    const frame = node.attributes.get('srcdoc');
    node.attributes.delete('srcdoc');
    stack.push(node);
    if (frame !== undefined) readInto(frame, builder, null, node);
    if (label === 'style' || label === 'textarea') {
      const close = html.indexOf(`</${label}>`, at);
      const content = html.slice(at, close < 0 ? html.length : close);
      if (label === 'style') builder.text(content, node);
      else node.attributes.set('value', unescaped(content));
      at = close < 0 ? html.length : close;
    }
    if (VOID.has(label)) closeTop();
  }
  while (stack.length > 1) closeTop();
  return builder.close(root, frameElement);
}

function next(count: Count): number | null {
  if (count === null) return null;
  count.elements += 1;
  return count.elements - 1;
}

/** The bracket that ends a tag: one that stands in no attribute's quotes. */
function endOfTag(html: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < html.length; at += 1) {
    const character = html.charCodeAt(at);
    if (character === 34) isQuoted = !isQuoted;
    else if (character === 62 && !isQuoted) return at;
  }
  return html.length;
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, value = ''] of text.matchAll(ATTRIBUTE)) {
    if (name !== undefined) found.set(name, held(value) ?? unescaped(value));
  }
  return found;
}

/** An image that a document holds is told apart by its content; nobody reads the whole of it. */
function held(value: string): string | undefined {
  return value.startsWith('data:image/') ? `image ${sha256(value).slice(0, 12)}` : undefined;
}

function unescaped(text: string): string {
  return text.includes('&')
    ? text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    : text;
}
