import { Data } from './data.tsx';

/** A value as indented JSON, folded away under its label. */
export function Json({ label, value }: { readonly label: string; readonly value: unknown }) {
  return (
    <details>
      <summary>{label}</summary>
      <pre>
        <Data text={JSON.stringify(value, null, 2) ?? 'null'} />
      </pre>
    </details>
  );
}
