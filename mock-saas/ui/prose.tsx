import type { Child } from 'hono/jsx';

/**
 * Article text: blocks between blank lines. `# ` to `### ` head a block, `- ` and `1. ` begin list items, `> ` quotes,
 * `| a | b |` are rows of a table whose first is its head; inside a line `**bold**` and `` `code` ``.
 * Everything else, markup included, is text.
 */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose" dir="auto">
      {text.split(/\n{2,}/).map((block) => (
        <Block text={block.trim()} />
      ))}
    </div>
  );
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n');
  const all = (pattern: RegExp) => lines.every((line) => pattern.test(line));
  const heading = /^(#{1,3}) (.+)$/.exec(text);
  if (heading?.[2]) return <Heading depth={heading[1]?.length ?? 1}>{heading[2]}</Heading>;
  if (all(/^- /)) {
    return (
      <ul>
        {lines.map((line) => (
          <li>{inline(line.slice(2))}</li>
        ))}
      </ul>
    );
  }
  if (all(/^\d+\. /)) {
    return (
      <ol>
        {lines.map((line) => (
          <li>{inline(line.replace(/^\d+\. /, ''))}</li>
        ))}
      </ol>
    );
  }
  if (all(/^> ?/))
    return <blockquote>{inline(lines.map((line) => line.replace(/^> ?/, '')).join('\n'))}</blockquote>;
  if (all(/^\|.*\|$/) && lines.length > 1) return <Table lines={lines} />;
  return <p>{inline(text)}</p>;
}

/** The page has the first heading; those of the text stand below it. */
function Heading({ depth, children }: { depth: number; children: string }) {
  return depth < 3 ? <h2>{inline(children)}</h2> : <h3>{inline(children)}</h3>;
}

function Table({ lines }: { lines: readonly string[] }) {
  const [head = [], ...rows] = lines.filter((line) => !/^[|\s:-]+$/.test(line)).map(cellsOf);
  return (
    <div class="table-wrap">
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">{inline(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function inline(text: string): Child[] {
  return text.split(/(\*\*[^*\n]+\*\*|`[^`\n]+`)/).map((part) => {
    if (/^\*\*[^*]+\*\*$/.test(part)) return <strong>{part.slice(2, -2)}</strong>;
    if (/^`[^`]+`$/.test(part)) return <code>{part.slice(1, -1)}</code>;
    return part;
  });
}
