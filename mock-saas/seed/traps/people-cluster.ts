import { headAt, plantAccount, plantContact, type Trap } from './trap.ts';

const globex = 'sandbox_globex';
const place = 100;

/** The same man, as so many forms, imports and colleagues wrote him down. */
const names = [
  'Robert Thackeray',
  'Bob Thackeray',
  'Rob Thackeray',
  'Robert J. Thackeray',
  'THACKERAY Robert',
  'Thackeray, Robert',
  'robert thackeray',
  'Robert Thackery',
  'Mr Robert Thackeray',
  'R. Thackeray',
  'Robert Thackeray (do not use)',
] as const;

const mailboxes = [
  'robert.thackeray@thackeray-milling.example',
  'Robert.Thackeray@Thackeray-Milling.example',
  'r.thackeray@thackeray-milling.example',
  'bob@thackeray-milling.example',
  'robert.thackeray+orders@thackeray-milling.example',
  'robert.thackeray@old-thackeray-milling.example',
] as const;

const consents = ['granted', 'unknown', 'withdrawn', 'unknown'] as const;
const companies = [
  'Thackeray Milling Inc',
  'THACKERAY MILLING INCORPORATED',
  'Thackeray Milling (lead)',
] as const;

const size = 22;

/** Twenty and more of one person; the ordinary twins come two by two. */
export const clusterTrap: Trap = {
  id: 'people-cluster',
  what: 'One person entered 22 times: nicknames, misspellings, mailboxes, three accounts of one company, and consent that contradicts itself',
  tenantId: globex,
  where: 'contacts “Robert Thackeray”, “Bob Thackeray” and so on',
  scenarios: ['merge-contacts-of-one-person', 'keep-opt-out'],
  plant: (ground) => {
    companies.forEach((name, index) => {
      plantAccount(ground, place + index, name, 'thackeray-milling.example');
    });
    for (let nth = 0; nth < size; nth += 1) {
      plantContact(ground, place + nth, {
        name: names[nth % names.length] ?? names[0],
        email: mailboxes[nth % mailboxes.length] ?? mailboxes[0],
        accountId: nth % 5 === 4 ? null : headAt(ground, 'accounts', place + (nth % companies.length)).id,
        phone: nth % 4 === 0 ? '+1 402 555 0148' : null,
        title: nth % 3 === 0 ? 'Buyer' : null,
        emailConsent: consents[nth % consents.length] ?? 'unknown',
      });
    }
  },
  isPlanted: ({ contacts }) => {
    const own = contacts.filter(({ email }) => /@(old-)?thackeray-milling\.example$/i.test(email ?? ''));
    return own.length === size && new Set(own.map(({ emailConsent }) => emailConsent)).size === 3;
  },
};
