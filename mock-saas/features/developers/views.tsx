import { type DescribedOperation, type Description, tagOf } from '../../api/openapi.ts';
import { apiBase } from '../../api/operation.ts';
import { Badge, Card, DataTable, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useWords } from '../../ui/locale.ts';
import { describeField, type FieldLine, fieldsOf } from './fields.ts';
import { developersWords } from './words.ts';

/** What there is, generated from the shapes that requests are checked against; names and summaries are English. */
export function ApiReference({ description, origin }: { description: Description; origin: string }) {
  const words = useWords(developersWords);
  const tags = groupByTag(description.operations);
  return (
    <>
      <PageHead title={words.apiReference} note={fill(words.apiNote, { base: origin + apiBase })}>
        <a class="button" href="/api/v1/openapi.json">
          OpenAPI 3.1
        </a>
      </PageHead>
      <nav class="jump" aria-label={words.contents}>
        {[...tags.keys()].map((tag) => (
          <a href={`#${tag}`}>{tag}</a>
        ))}
      </nav>
      {[...tags].map(([tag, operations]) => (
        <section class="api-tag" id={tag} lang="en" dir="ltr">
          <h2>{tag}</h2>
          {operations.map((described) => (
            <OperationCard described={described} description={description} />
          ))}
        </section>
      ))}
    </>
  );
}

function groupByTag(operations: readonly DescribedOperation[]): Map<string, DescribedOperation[]> {
  const tags = new Map<string, DescribedOperation[]>();
  for (const described of operations) {
    const tag = tagOf(described.operation.path);
    tags.set(tag, [...(tags.get(tag) ?? []), described]);
  }
  return tags;
}

function OperationCard({
  described,
  description,
}: {
  described: DescribedOperation;
  description: Description;
}) {
  const words = useWords(developersWords);
  const { id, operation, parameters, body, answer } = described;
  const asked = [
    ...parameters.map(({ name, in: place, required, schema }) => ({
      ...describeField(name, schema),
      place,
      required,
    })),
    ...fieldsOf(body, description.schemas).map((field) => ({ ...field, place: 'body' })),
  ];
  return (
    <Card>
      <h3 id={id}>
        <Badge word={operation.method} />{' '}
        <code>
          {apiBase}
          {operation.path}
        </code>
      </h3>
      <p>
        {operation.summary}. <span class="note">{fill(words.needs, { scope: operation.access })}</span>
      </p>
      {asked.length > 0 ? <FieldTable caption={words.asks} fields={asked} /> : null}
      {answer ? (
        <details>
          <summary>{words.answers}</summary>
          <FieldTable caption={words.answers} fields={fieldsOf(answer, description.schemas)} />
        </details>
      ) : (
        <p class="note">{words.answersNothing}</p>
      )}
    </Card>
  );
}

function FieldTable({ caption, fields }: { caption: string; fields: readonly FieldLine[] }) {
  const words = useWords(developersWords);
  const columns = [{ title: words.field }, { title: words.type }, { title: words.meaning, class: 'wide' }];
  return (
    <DataTable caption={caption} columns={columns}>
      {fields.map(({ name, place, type, required, meaning }) => (
        <tr>
          <td>
            <code>{name}</code> {place ? <small class="note">{place}</small> : null}
          </td>
          <td>
            {type} {required ? <span class="badge quiet">{words.required}</span> : null}
          </td>
          <td class="wide">{meaning}</td>
        </tr>
      ))}
    </DataTable>
  );
}
