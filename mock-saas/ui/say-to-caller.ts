import type { Language } from '../model.ts';
import type { Identity } from '../tenancy/permissions.ts';
import { type Message, sayIn } from './i18n/say.ts';

interface Caller {
  readonly tenant: { readonly language: Language };
  readonly identity: Identity | undefined;
}

/** For an answer in JSON: the script of a page is told in the tenant's language, a program with a key in English. */
export function sayToCaller({ tenant, identity }: Caller, message: Message): string {
  return sayIn(identity && !identity.apiKey ? tenant.language : 'en', message);
}
