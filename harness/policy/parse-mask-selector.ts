import type { ElementPattern, MaskSelector } from '../model/mask-selector.ts';

const NAME = '[A-Za-z_][\\w-]*';
const PART = new RegExp(
  `#(?<id>${NAME})|\\.(?<class>${NAME})|\\[(?<name>${NAME})(?:=(?:"(?<quoted>[^"]*)"|(?<plain>[\\w-]+)))?\\]`,
  'y',
);
const TAG = new RegExp(`${NAME}|\\*`, 'y');
const BETWEEN = /\s*>\s*|\s+/y;

/**
 * Reads the part of CSS selectors by which elements can be found in what was captured, with no page to ask: `tag`, `#id`,
 * `.class`, `[attribute]` and `[attribute="value"]`, joined by spaces or `>`.
 *
 * @returns undefined for anything else
 */
export function parseMaskSelector(text: string): MaskSelector | undefined {
  const source = text.trim();
  const found: { isParent: boolean; pattern: ElementPattern }[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at += match[0].length;
    return match;
  };
  for (;;) {
    const start = at;
    const tag = take(TAG)?.[0] ?? '*';
    let id: string | null = null;
    const classes: string[] = [];
    const attributes: { name: string; value: string | null }[] = [];
    for (let part = take(PART); part !== null; part = take(PART)) {
      const { id: named, class: classed, name, quoted, plain } = part.groups ?? {};
      if (named !== undefined) id = named;
      if (classed !== undefined) classes.push(classed);
      if (name !== undefined) attributes.push({ name: name.toLowerCase(), value: quoted ?? plain ?? null });
    }
    if (at === start) return undefined;
    const pattern = { tag: tag === '*' ? null : tag.toLowerCase(), id, classes, attributes };
    if (at === source.length) return [...found, { isParent: false, pattern }];
    const between = take(BETWEEN);
    if (between === null) return undefined;
    found.push({ isParent: between[0].includes('>'), pattern });
  }
}
