import { createHash } from 'node:crypto';
import { scriptTexts } from '../script-texts.ts';

/** Gives the classes and ids of a page other names; the sheet gets the same. */
export interface Disguise {
  html(page: string): string;
  css(sheet: string): string;
}

/** Names that a script looks for or gives stay, or it would not find them. */
export const namesInScripts = new Set([...scriptTexts.values()].flatMap(namesIn));

function namesIn(script: string): string[] {
  const selectors = [...script.matchAll(/(['"`])((?:(?!\1).)*)\1/g)].flatMap(
    ([, , text = '']) => text.match(/(?<=[.#])[A-Za-z_][\w-]*/g) ?? [],
  );
  const given = [
    ...script.matchAll(/(?:className|classList|\bid|getElementById)\b[^'"`;\n]*(['"`])([\w -]+)\1/g),
  ].flatMap(([, , text = '']) => text.split(' '));
  return [...selectors, ...given];
}

const tag = /<[a-z][\w-]*(?:\s+[^\s=>]+(?:="[^"]*")?)+\s*\/?>/g;
/** Attributes that hold names of classes or ids, several with spaces between them. */
const naming =
  / (class|id|for|form|list|headers|popovertarget|commandfor|aria-(?:labelledby|describedby|controls|owns))="([^"]*)"/g;
const fragment = / href="([^"#]*)#([\w-]+)"/g;

/**
 * @param rename the new name, from the old one and its digest (hex); must differ for names that differ
 */
export function createDisguise(rename: (name: string, digest: string) => string): Disguise {
  const names = new Map<string, string>();
  const renamed = (name: string): string => {
    if (namesInScripts.has(name)) return name;
    const known = names.get(name) ?? rename(name, createHash('sha256').update(name).digest('hex'));
    names.set(name, known);
    return known;
  };
  return {
    html: (page) =>
      page.replace(tag, (whole) =>
        whole
          .replace(
            naming,
            (_all, attribute: string, value: string) =>
              ` ${attribute}="${value.split(/\s+/).filter(Boolean).map(renamed).join(' ')}"`,
          )
          .replace(fragment, (_all, path: string, id: string) => ` href="${path}#${renamed(id)}"`),
      ),
    css: (sheet) =>
      sheet.replace(/([^{}]+)\{/g, (_all, selectors: string) =>
        // At-rules have no names of ours; `.5rem` is no class.
        selectors.trimStart().startsWith('@')
          ? `${selectors}{`
          : `${selectors.replace(/([.#])([A-Za-z_][\w-]*)/g, (_name, mark: string, name: string) => mark + renamed(name))}{`,
      ),
  };
}
