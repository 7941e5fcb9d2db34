import type { CustomerRow } from '../../db/schema.ts';

/** What the API shows: a choice, so that a new column is not published by accident. */
export const customerJson = (row: CustomerRow) => ({
  id: row.id,
  account: row.reference,
  name: row.name,
  contactName: row.contactName,
  email: row.email,
  formerEmail: row.formerEmail,
  phone: row.phone,
  city: row.city,
  country: row.country,
  plan: row.plan,
  seats: row.seats,
  state: row.state,
});
