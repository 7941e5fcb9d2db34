import { z } from 'zod';
import { languages, skinNames } from '../../model.ts';
import { email, type FieldName, required, tooLong } from '../../parse-body.ts';
import { sessionLengths } from './profile.ts';
import { eventGroups } from './webhooks.ts';

const upTo = (name: FieldName, maxLength: number) =>
  z.string().trim().max(maxLength, tooLong(name, maxLength));

/** Of the row the form was made from; 0 where there is none yet. */
export const formVersion = z.coerce.number().int().min(0);

export const profileFields = {
  name: required('The name', 80),
  supportEmail: email('The support address'),
  language: z.enum(languages),
  timeZone: required('The time zone', 60),
  skin: z.enum(skinNames),
  address: upTo('The address', 500),
  phone: upTo('The phone number', 60),
  signature: upTo('The signature', 1000),
};
export const profileForm = z.object({ ...profileFields, version: formVersion });

export const sessionLength = z.union(sessionLengths.map((minutes) => z.literal(minutes))).nullable();
export const sessionLengthForm = z.object({
  minutes: z
    .string()
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(sessionLength),
  version: formVersion,
});

export const domainForm = z.object({ domain: required('The domain', 120) });

/** A field that may be there several times: `parseBody({ all: true })` gives text for one and a list for more. */
const several = z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]);

export const apiKeyForm = z.object({
  name: required('The name', 80),
  actorId: required('Whom it acts as'),
  scopes: several,
  expires: z.union([z.literal('never').transform(() => null), z.coerce.number().int().min(1).max(3650)]),
});

const events = z.array(z.enum(eventGroups, 'One of the events is not known.'));
export const webhookFields = {
  name: required('The name', 80),
  url: required('The address', 300),
  events,
};
export const webhookForm = z.object({ ...webhookFields, events: several.pipe(events) });
export const webhookEditForm = webhookForm.extend({ version: formVersion });

export const versionForm = z.object({ version: formVersion });

/** What was typed, so that a refused form does not come back empty. */
export const typedText = z.string().catch('');
export const typedList = several.catch([]);
