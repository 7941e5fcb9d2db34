import { PageHead } from './elements.tsx';

export function ProblemPage({ title, message }: { title: string; message: string }) {
  return (
    <>
      <PageHead title={title} />
      <p>{message}</p>
      <p>
        <a href="/">Back to the dashboard</a>
      </p>
    </>
  );
}
