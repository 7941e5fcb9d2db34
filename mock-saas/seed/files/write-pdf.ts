/**
 * A PDF of text lines, page by page, readable without unpacking: https://pdfa.org/resource/pdf-specification-index/
 * @param options.white lines below those of each page that are set, and that nobody sees
 */
export function writePdf(
  pages: readonly (readonly string[])[],
  options: { encrypted?: boolean; white?: readonly string[] } = {},
): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      streamOf(lines, options.white ?? []),
    ]),
  ];
  // The words are scrambled by the owner's password; a reader without it gets the lock and nothing else.
  if (options.encrypted) objects.push('<< /Filter /Standard /V 1 /R 2 /O (locked) /U (locked) /P -44 >>');
  return assemble(objects, options.encrypted ? `/Encrypt ${objects.length} 0 R` : '');
}

function streamOf(lines: readonly string[], white: readonly string[]): string {
  const set = (line: string) => `(${escaped(line)}) Tj T*`;
  const shown = [...lines.map(set), ...(white.length > 0 ? ['1 1 1 rg', ...white.map(set)] : [])].join('\n');
  const content = `BT /F1 11 Tf 15 TL 60 780 Td\n${shown}\nET`;
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: readonly string[], trailer: string): Buffer {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const entries = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** What the font does not have becomes a question mark. */
const escaped = (line: string): string =>
  line.replace(/[^\x20-\x7e\u00a0-\u00ff]/g, '?').replace(/[\\()]/g, (sign) => `\\${sign}`);
