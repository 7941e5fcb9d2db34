import { type Placeholder, placeholders } from '../../model/mail.ts';

const pattern = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g;

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);

/** The names between `{{` and `}}`, in order. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The first name that stands for nothing. */
export const unknownIn = (text: string): string | undefined =>
  placeholdersIn(text).find((name) => !isPlaceholder(name));

/** What is not known of this recipient stays as it is, and stops the mail from being sent. */
export function fillIn(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return text.replace(pattern, (all, name: string) => (isPlaceholder(name) ? (values[name] ?? all) : all));
}
