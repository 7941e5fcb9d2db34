import { findUrl } from '../find-url.ts';
import type { DocumentSnapshot, DomSnapshot } from './dom-snapshot.ts';
import { rareStrings, stringAt } from './dom-snapshot.ts';
import { MASK_MARK, type MaskedNodes } from './masked-nodes.ts';
import type { Resource } from './page-handle.ts';
import { heldImage, imageUri, MOST_HELD, shownAddresses } from './shown-images.ts';

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const RAW_TEXT = new Set(['style', 'title', 'textarea']);
/** Elements that are left out: they do something, and show nothing. */
const DROPPED = new Set(['script', 'noscript', 'base', 'object', 'embed', 'applet']);
const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'poster',
  'srcset',
  'ping',
  'srcdoc',
  'data',
  // What an animation in a drawing may set a link to.
  'values',
  'from',
  'to',
  'by',
]);

/** All that is left of a masked element: enough to find it by. */
const LEFT_OF_MASKED = new Set(['id', 'class', 'role', 'type', 'name']);

/** Options of {@link domHtml}. */
export type DomHtmlOptions = {
  /** Redacts text and attribute values. */
  readonly redact: (text: string) => string;
  /** Style sheets and images by absolute URL, so that the document can be shown alone. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Of these only a mark is written. */
  readonly masked?: MaskedNodes;
  /** Told of each element of the main document as it is written; null for one that the page does not have, such as a template. */
  readonly onElement?: (node: number | null) => void;
};

/**
 * Writes a page, as the browser's own DOM snapshot describes it, as one HTML document that does nothing.
 *
 * Typed values, checked boxes and selected options are in their attributes; frames are `srcdoc`; scripts, event
 * handlers and `javascript:` links are gone. Shadow roots, closed ones too, are declarative templates; what stands in
 * their slots is written there, and a shadow root within a shadow root is part of the outer one, because the browser
 * describes the page as it is drawn.
 */
export function domHtml(snapshot: DomSnapshot, options: DomHtmlOptions): string {
  return `<!doctype html>\n${writeDocument(snapshot, 0, options, { left: MOST_HELD })}`;
}

/** Characters that images may still take. */
type Room = { left: number };

function writeDocument(snapshot: DomSnapshot, index: number, options: DomHtmlOptions, room: Room): string {
  const document = snapshot.documents[index];
  if (document === undefined) return '';
  const { nodes } = document;
  const text = (at: number | undefined): string => stringAt(snapshot, at);
  const children = childrenOf(document);
  const values = rareStrings(snapshot, nodes.inputValue);
  const areas = rareStrings(snapshot, nodes.textValue);
  const shadows = rareStrings(snapshot, nodes.shadowRootType);
  const checked = new Set(nodes.inputChecked?.index ?? []);
  const selected = new Set(nodes.optionSelected?.index ?? []);
  const frames = new Map(
    nodes.contentDocumentIndex?.index.map((node, at) => [node, nodes.contentDocumentIndex?.value[at]]),
  );
  const base = text(document.baseURL) || text(document.documentURL);
  const addressOf = shownAddresses(snapshot, document);
  const hidden = options.masked?.get(index);
  const tell = index === 0 ? options.onElement : undefined;

  const write = (node: number): string => {
    const type = nodes.nodeType?.[node];
    const name = text(nodes.nodeName?.[node]).toLowerCase();
    if (type === 3) return escapeText(options.redact(text(nodes.nodeValue?.[node])));
    if (type === 9) return inner(node);
    if (type !== 1 || name.startsWith('::') || DROPPED.has(name)) return '';
    const attributes = attributesOf(node);
    if (name === 'meta' && attributes.has('http-equiv')) return '';
    if (name === 'link') {
      const sheet = options.resources.get(absolute(attributes.get('href') ?? '', base));
      if (sheet === undefined || sheet.base64Encoded) return '';
      tell?.(node);
      return `<style>${rawText(options.redact(sheet.content))}</style>`;
    }
    tell?.(node);
    if (hidden?.has(node)) return maskedElement(name, attributes, options.redact);
    if (values.has(node) && !['file', 'password'].includes(attributes.get('type') ?? ''))
      attributes.set('value', values.get(node) ?? '');
    if (attributes.get('type') === 'password') attributes.delete('value');
    if (name === 'input') mark(attributes, 'checked', checked.has(node));
    if (name === 'option') mark(attributes, 'selected', selected.has(node));
    const frame = frames.get(node);
    if (frame !== undefined) attributes.set('srcdoc', writeDocument(snapshot, frame, options, room));
    if (name === 'iframe' || name === 'frame') {
      attributes.delete('src');
      attributes.set('sandbox', '');
    }
    const image = imageOf(node);
    // What a browser would choose before the image that is here.
    if (image !== undefined || name === 'source') attributes.delete('srcset');
    if (image !== undefined) for (const key of ['src', 'href', 'xlink:href']) attributes.delete(key);
    const shown = image === undefined ? '' : ` ${name === 'image' ? 'href' : 'src'}="${image}"`;
    const opening = `<${name}${[...attributes].map(([key, value]) => ` ${key}="${escapeAttribute(options.redact(value))}"`).join('')}${shown}>`;
    if (VOID.has(name)) return opening;
    if (name === 'textarea')
      return `${opening}${escapeText(options.redact(areas.get(node) ?? ''))}</textarea>`;
    if (RAW_TEXT.has(name)) {
      const raw = (children.get(node) ?? []).map((child) => text(nodes.nodeValue?.[child])).join('');
      return `${opening}${name === 'style' ? rawText(options.redact(raw)) : escapeText(options.redact(raw))}</${name}>`;
    }
    return `${opening}${inner(node)}</${name}>`;
  };
  const inner = (node: number): string => {
    const within = children.get(node) ?? [];
    const mode = shadows.has(node) ? undefined : within.map((child) => shadows.get(child)).find(Boolean);
    const isShadow = mode === 'open' || mode === 'closed';
    if (isShadow) tell?.(null);
    const html = within.map(write).join('');
    return isShadow ? `<template shadowrootmode="${mode}">${html}</template>` : html;
  };
  const imageOf = (node: number): string | undefined => {
    const address = addressOf(node);
    const found = address === undefined ? undefined : (options.resources.get(address) ?? heldImage(address));
    const uri = found === undefined ? undefined : imageUri(found, options.redact);
    if (uri === undefined || uri.length > room.left) return undefined;
    room.left -= uri.length;
    return uri;
  };
  const attributesOf = (node: number): Map<string, string> => {
    const found = new Map<string, string>();
    const flat = nodes.attributes?.[node] ?? [];
    for (let at = 0; at + 1 < flat.length; at += 2) {
      const key = text(flat[at]).toLowerCase();
      const value = text(flat[at + 1]);
      if (!/^[a-z_:][\w:.-]*$/.test(key) || key.startsWith('on')) continue;
      // Browsers skip control characters and line breaks inside a scheme too.
      const address = URL_ATTRIBUTES.has(key) ? value.replace(/[\s\p{Cc}]/gu, '') : '';
      if (/(?:^|;)(?:javascript:|vbscript:|data:text)/i.test(address)) continue;
      if (key === 'srcdoc' || key === 'ping' || key === 'nonce' || key === 'integrity') continue;
      found.set(key, value);
    }
    return found;
  };
  return write(0);
}

function maskedElement(
  name: string,
  attributes: Map<string, string>,
  redact: (text: string) => string,
): string {
  const left = [...attributes].filter(([key]) => LEFT_OF_MASKED.has(key));
  const written = left.map(([key, value]) => ` ${key}="${escapeAttribute(redact(value))}"`).join('');
  const opening = `<${name}${written} data-masked="">`;
  return VOID.has(name) ? opening : `${opening}${MASK_MARK}</${name}>`;
}

function childrenOf(document: DocumentSnapshot): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const [node, parent] of (document.nodes.parentIndex ?? []).entries()) {
    if (parent < 0) continue;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [node]);
    else siblings.push(node);
  }
  return children;
}

function mark(attributes: Map<string, string>, name: string, on: boolean): void {
  attributes.delete(name);
  if (on) attributes.set(name, '');
}

function absolute(href: string, base: string): string {
  return findUrl(href, base)?.href ?? href;
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** In a drawing a style sheet is read as markup, so nothing in it may begin a tag; CSS has an escape of its own. */
function rawText(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, '\\3c ');
}
