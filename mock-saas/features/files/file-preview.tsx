import type { FileRow } from '../../db/schema.ts';
import { Empty, Facts } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { previewDocument } from '../mail/preview.ts';
import { mailWords } from '../mail/words.ts';
import { type CsvTable, isFormula } from './parse-csv.ts';
import type { ParsedMail } from './parse-mail.ts';
import type { Preview } from './preview.ts';
import { filesWords } from './words.ts';

export function FilePreview({ file, preview }: { file: FileRow; preview: Preview }) {
  const words = useWords(filesWords);
  switch (preview.show) {
    case 'empty':
      return <Empty>{words.isEmpty}</Empty>;
    case 'locked':
      return <Empty>{words.isLocked}</Empty>;
    case 'none':
      return <Empty>{words.noPreview}</Empty>;
    case 'image':
      return <img class="picture" src={`/files/${file.id}/image`} alt={file.name} />;
    case 'text':
      return (
        <>
          <Text text={preview.text} />
          <small>
            {preview.encoding}
            {preview.isCut ? ` · ${words.isCut}` : ''}
          </small>
        </>
      );
    case 'table':
      return <Table table={preview.table} name={file.name} encoding={preview.encoding} />;
    case 'pdf':
      return preview.text === undefined ? (
        <Empty>{words.noPdfText}</Empty>
      ) : (
        <>
          <p class="note">{words.pdfText}</p>
          <Text text={preview.text} />
        </>
      );
    case 'mail':
      return <Mail mail={preview.mail} />;
  }
}

function Text({ text }: { text: string }) {
  return (
    <div class="text file-text" dir="auto">
      {text}
    </div>
  );
}

function Table({ table, name, encoding }: { table: CsvTable; name: string; encoding: string }) {
  const words = useWords(filesWords);
  const [head = [], ...rows] = table.rows;
  return (
    <>
      {table.formulas > 0 ? (
        <p class="warning" role="note">
          {fill(words.formulas, { count: table.formulas })}
        </p>
      ) : null}
      <section class="table-wrap" aria-label={name} tabindex={0}>
        <table class="cells">
          <thead>
            <tr>
              {head.map((cell) => (
                <th scope="col" dir="auto">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {row.map((cell) => (
                  <td class={isFormula(cell) ? 'formula' : undefined} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <small>
        {encoding}
        {table.isCut ? ` · ${words.isCut}` : ''}
      </small>
    </>
  );
}

function Mail({ mail }: { mail: ParsedMail }) {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  const { from } = useWords(mailWords);
  return (
    <article class="parsed-mail">
      <Facts
        facts={[
          [common.subject, <bdi>{mail.subject}</bdi>],
          [from, mail.from],
          [common.to, mail.to],
          [words.date, mail.date],
        ]}
      />
      {mail.html !== null ? (
        <iframe
          class="mail-preview"
          title={`${words.mail}: ${mail.subject}`}
          sandbox=""
          srcdoc={previewDocument(mail.html)}
        />
      ) : (
        <Text text={mail.text} />
      )}
      {mail.attachments.length > 0 ? (
        <p class="note">{mail.attachments.map(({ name }) => name).join(', ')}</p>
      ) : null}
      {mail.mails.map((inner) => (
        <details open>
          <summary>{words.innerMail}</summary>
          <Mail mail={inner} />
        </details>
      ))}
    </article>
  );
}
