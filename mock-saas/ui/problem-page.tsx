import { PageHead } from './elements.tsx';
import { commonWords } from './i18n/words.ts';
import { useWords } from './locale.ts';

export function ProblemPage({ title, message }: { title: string; message: string }) {
  return (
    <>
      <PageHead title={title} />
      <p>{message}</p>
      <p>
        <a href="/">{useWords(commonWords).backToDashboard}</a>
      </p>
    </>
  );
}
