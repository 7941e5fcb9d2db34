const BEFORE = 40;
const AFTER = 80;

/** Both texts around the first place where they differ, on one line each. */
export function excerpts(
  recorded: string,
  replayed: string,
): { readonly recorded: string; readonly replayed: string } {
  let place = 0;
  while (place < recorded.length && recorded[place] === replayed[place]) place += 1;
  const around = (text: string) => {
    const from = Math.max(0, place - BEFORE);
    const cut = text.slice(from, place + AFTER).replace(/\s+/g, ' ');
    return `${from > 0 ? '…' : ''}${cut}${place + AFTER < text.length ? '…' : ''}`;
  };
  return { recorded: around(recorded), replayed: around(replayed) };
}
