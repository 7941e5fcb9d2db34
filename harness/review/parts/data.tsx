import { visibleText } from '../visible-text.ts';

/** Text that came from an agent, a page or a request: set apart, in its own direction, with nothing invisible in it. */
export function Data({ text }: { readonly text: string }) {
  return <bdi class="data">{visibleText(text)}</bdi>;
}
