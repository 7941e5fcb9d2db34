import { PageHead } from './elements.tsx';
import type { Message } from './i18n/say.ts';
import { commonWords } from './i18n/words.ts';
import { useSay, useWords } from './locale.ts';

export function ProblemPage({ title, message }: { title: Message; message: Message }) {
  const says = useSay();
  return (
    <>
      <PageHead title={says(title)} />
      <p>{says(message)}</p>
      <p>
        <a href="/">{useWords(commonWords).backToDashboard}</a>
      </p>
    </>
  );
}
