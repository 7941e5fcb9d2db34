import { z } from 'zod';
import { instant } from '../../api/shapes.ts';
import type { FileRow } from '../../db/schema.ts';
import { inspect } from './preview.ts';
import { fileKinds } from './sniff.ts';

export const fileShape = z
  .object({
    id: z.string(),
    reference: z.string(),
    name: z.string(),
    mediaType: z.string().meta({ description: 'As stated by whoever uploaded it' }),
    kind: z.enum(fileKinds).meta({ description: 'What the bytes are' }),
    isMisnamed: z.boolean(),
    isLocked: z.boolean(),
    sizeBytes: z.int(),
    digest: z.string().meta({ description: 'SHA-256 of the bytes, hex' }),
    uploadedById: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'File' });

export const fileJson = (row: FileRow) => ({ ...row, ...inspect(row) });

export const linkShape = z
  .object({ id: z.string(), kind: z.string(), title: z.string(), href: z.string() })
  .meta({ id: 'FileLink' });
