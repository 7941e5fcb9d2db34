import { writeZip } from './write-zip.ts';

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

interface Paragraph {
  readonly text: string;
  /** What a reader has written in the margin. */
  readonly comment?: { readonly author: string; readonly text: string };
}

/** A document of paragraphs with comments beside them: https://ecma-international.org/publications-and-standards/standards/ecma-376/ */
export function writeDocx(paragraphs: readonly Paragraph[]): Buffer {
  const commented = paragraphs.flatMap(({ comment }) => comment ?? []);
  return writeZip([
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', relationsOf([['officeDocument', 'word/document.xml']])],
    ['word/document.xml', documentOf(paragraphs)],
    ['word/_rels/document.xml.rels', relationsOf([['comments', 'comments.xml']])],
    [
      'word/comments.xml',
      `${declaration}<w:comments xmlns:w="${main}">${commented
        .map(
          ({ author, text }, id) =>
            `<w:comment w:id="${id}" w:author="${escaped(author)}" w:date="2026-02-18T10:00:00Z">${paragraph(text)}</w:comment>`,
        )
        .join('')}</w:comments>`,
    ],
  ]);
}

function documentOf(paragraphs: readonly Paragraph[]): string {
  let id = 0;
  const body = paragraphs.map(({ text, comment }) => {
    if (!comment) return paragraph(text);
    const [start, end] = [`<w:commentRangeStart w:id="${id}"/>`, `<w:commentRangeEnd w:id="${id}"/>`];
    const mark = `<w:r><w:commentReference w:id="${id}"/></w:r>`;
    id += 1;
    return `<w:p>${start}${run(text)}${end}${mark}</w:p>`;
  });
  return `${declaration}<w:document xmlns:w="${main}"><w:body>${body.join('')}</w:body></w:document>`;
}

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (text: string): string => `<w:p>${run(text)}</w:p>`;

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>`;

const relationsOf = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${relations}">${targets
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${kinds}/${kind}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
