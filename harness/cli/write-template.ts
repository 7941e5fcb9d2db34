import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PlaypenError, quoted } from '../errors.ts';
import { ownFile } from '../own-file.ts';

const TEMPLATES = ownFile('harness/cli/templates');

/**
 * Writes what a project begins with: scenarios in `playpen/`, and a file for GitHub Actions.
 *
 * @param origin where the project's own app is; the fake SaaS without it
 * @returns paths from the folder, as written
 * @throws PlaypenError `USAGE` where one of them is there; then none is written
 */
export function writeTemplate(folder: string, origin: string | undefined): readonly string[] {
  const from = join(TEMPLATES, origin === undefined ? 'fake-saas' : 'own-app');
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: join('playpen', path.slice(from.length + 1)),
      text: readFileSync(path, 'utf8'),
    }));
  files.push({
    path: '.github/workflows/playpen.yml',
    text: readFileSync(join(TEMPLATES, 'playpen.yml'), 'utf8'),
  });
  for (const { path } of files) {
    if (!existsSync(join(folder, path))) continue;
    throw new PlaypenError(
      'USAGE',
      `Cannot write ${quoted(path)}: it is there already; expected a folder that has none of ${files.map((one) => one.path).join(', ')}`,
    );
  }
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text.replaceAll('TARGET', origin ?? ''), { flag: 'wx' });
  }
  return files.map(({ path }) => path);
}
