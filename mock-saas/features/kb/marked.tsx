/** Text with the words that were searched for marked, as text: nothing in it is markup. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  if (words.length === 0) return <>{text}</>;
  const wanted = new RegExp(
    `(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'giu',
  );
  return <>{text.split(wanted).map((part, index) => (index % 2 === 1 ? <mark>{part}</mark> : part))}</>;
}
