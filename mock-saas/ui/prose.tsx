/** Article text: blocks between blank lines; `## ` heads a block, `- ` and `1. ` begin list items. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {text.split(/\n{2,}/).map((block) => (
        <Block text={block.trim()} />
      ))}
    </div>
  );
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n');
  if (text.startsWith('## ')) return <h2>{text.slice(3)}</h2>;
  if (lines.every((line) => line.startsWith('- '))) {
    return (
      <ul>
        {lines.map((line) => (
          <li>{line.slice(2)}</li>
        ))}
      </ul>
    );
  }
  if (lines.every((line) => /^\d+\. /.test(line))) {
    return (
      <ol>
        {lines.map((line) => (
          <li>{line.replace(/^\d+\. /, '')}</li>
        ))}
      </ol>
    );
  }
  return <p>{text}</p>;
}
