import type { PageView } from '../../model/observation.ts';
import { inWords } from './in-words.ts';
import type { Turn } from './turn.ts';

/** What a tool call is answered with. */
export type Reply = {
  /** In Playpen's own words. */
  readonly text: string;
  /** What comes from the product: the page, or what a tool gave. Untrusted. */
  readonly data?: string;
  readonly isError: boolean;
  /** PNG. */
  readonly picture?: Buffer | null;
};

/** How to ask again for what is held. */
export const AWAIT_APPROVAL = 'await_approval';

/** A reply in the sections that Playwright MCP uses, with the snapshot in it where the page was seen. */
export function replyTo(turn: Turn, pageText: (page: PageView) => string = pageSections): Reply {
  const { kind, text } = inWords(turn);
  if ('held' in turn) {
    const again = `Ask again with ${AWAIT_APPROVAL}.`;
    return { isError: false, text: section('Held', `${text}\n${again}`) };
  }
  const { page, toolResult } = turn.observation;
  const data = toolResult === null ? page && pageText(page) : toolSection(toolResult);
  return {
    isError: kind !== 'done',
    text: section(kind === 'done' ? 'Result' : 'Error', text),
    ...(data !== null && { data }),
  };
}

function toolSection(result: unknown): string {
  return section('Tool result', fenced('json', JSON.stringify(result, null, 2)));
}

/** A reply as one text. */
export function replyText({ text, data }: Reply): string {
  return data === undefined ? text : `${text}\n${data}`;
}

/** Something that was not asked of the run at all. */
export function refusal(text: string): Reply {
  return { isError: true, text: section('Error', text) };
}

/** The page as Playwright MCP shows it. */
export function pageSections(page: PageView): string {
  return [pageHead(page), section('Snapshot', fenced('yaml', page.snapshot))].join('\n');
}

/** The same without what is on it. */
export function pageHead(page: PageView): string {
  const { url, title, tabs, dialog } = page;
  return [
    ...(tabs.length > 1 ? [section('Open tabs', tabLines(page))] : []),
    ...(dialog === null
      ? []
      : [
          section(
            'Modal state',
            `- ["${dialog.kind}" dialog with message ${JSON.stringify(dialog.message)}]: can be handled by browser_handle_dialog`,
          ),
        ]),
    section('Page', `- Page URL: ${url}\n- Page Title: ${title}`),
  ].join('\n');
}

/** The open tabs, numbered from 0 as Playwright MCP numbers them. */
export function tabLines({ tabs, title }: PageView): string {
  return tabs
    .map(({ url, active }, index) => {
      const name = active ? `(current) [${title}]` : '[tab]';
      return `- ${index}: ${name}(${url})`;
    })
    .join('\n');
}

export function section(heading: string, text: string): string {
  return `### ${heading}\n${text}`;
}

/** A block whose fence no text in it can close. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
