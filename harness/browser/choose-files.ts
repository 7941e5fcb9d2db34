import type { Page } from 'playwright';

/** A file as a page gets it. */
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** How long a click may take to open a file chooser. */
const CHOOSER_MS = 2_000;

/** Chooses files in the file chooser that a click opens; returns why it could not, if it could not. */
export async function chooseFiles(
  page: Page,
  files: readonly ChosenFile[],
  click: () => Promise<boolean>,
): Promise<string | undefined> {
  const asked = page.waitForEvent('filechooser', { timeout: CHOOSER_MS }).catch(() => undefined);
  const chooser = (await click()) ? await asked : undefined;
  if (chooser === undefined) return 'it opens no file chooser';
  if (files.length > 1 && !chooser.isMultiple()) return 'it takes one file only';
  await chooser.setFiles([...files]);
  return undefined;
}
