/** What a file can hang on. */
export const linkKinds = ['ticket', 'account', 'contact', 'invoice', 'mail'] as const;
export type LinkKind = (typeof linkKinds)[number];
