/** What a page says after a form was sent. The address carries only the key, so nobody can write the sentence. */
export const flashes = {
  'reply-sent': 'Reply sent to the requester.',
  'note-added': 'Internal note added.',
  'reply-draft-saved': 'Reply draft saved.',
  'ticket-updated': 'Ticket updated.',
  'customer-deleted': 'Customer deleted.',
  'refund-issued': 'Refund issued. A receipt was mailed to the customer.',
  'invoice-voided': 'Invoice voided.',
  'draft-saved': 'Draft saved.',
  'mail-sent': 'Mail sent.',
} as const;
export type Flash = keyof typeof flashes;

export function flashText(key: string | undefined): string | undefined {
  return Object.entries(flashes).find(([known]) => known === key)?.[1];
}
