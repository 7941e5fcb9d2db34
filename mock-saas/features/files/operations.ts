import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { paged, pageQuery } from '../../api/shapes.ts';
import { required } from '../../parse-body.ts';
import { linkKinds } from './link-kinds.ts';
import { fileShape, linkShape } from './shapes.ts';

const answer = z.object({ file: fileShape });
const withLinks = z.object({ file: fileShape, links: z.array(linkShape) });

export const fileOperations = defineOperations({
  listFiles: {
    method: 'GET',
    path: '/files',
    capability: 'file.read',
    access: 'files:read',
    summary: 'List files, latest first',
    query: pageQuery,
    answer: z.object({ files: z.array(fileShape), ...paged }),
  },
  uploadFile: {
    method: 'POST',
    path: '/files',
    capability: 'file.write',
    access: 'files:write',
    summary: 'Upload a file of at most 20 MB',
    body: z.strictObject({
      name: required('name', 255),
      mediaType: z.string().max(200).default('application/octet-stream'),
      content: z.base64({ error: 'content is not base64.' }).meta({ description: 'The bytes, base64' }),
    }),
    answer,
    status: 201,
  },
  readFile: {
    method: 'GET',
    path: '/files/:id',
    capability: 'file.read',
    access: 'files:read',
    summary: 'Read what is known of a file, and what it hangs on',
    answer: withLinks,
  },
  readFileContent: {
    method: 'GET',
    path: '/files/:id/content',
    capability: 'file.read',
    access: 'files:read',
    summary: 'Read the bytes of a file, base64',
    answer: z.object({ content: z.string() }),
  },
  renameFile: {
    method: 'PATCH',
    path: '/files/:id',
    capability: 'file.write',
    access: 'files:write',
    summary: 'Rename a file',
    body: z.strictObject({ name: required('name', 255) }),
    answer,
  },
  deleteFile: {
    method: 'DELETE',
    path: '/files/:id',
    capability: 'file.delete',
    access: 'files:delete',
    summary: 'Delete a file for everybody',
  },
  attachFile: {
    method: 'POST',
    path: '/files/:id/links',
    capability: 'file.write',
    access: 'files:write',
    summary: 'Attach a file to a ticket, account, contact, invoice or mail draft',
    body: z.strictObject({ kind: z.enum(linkKinds), target: required('target') }),
    answer: withLinks,
    status: 201,
  },
  detachFile: {
    method: 'DELETE',
    path: '/files/:id/links/:link',
    capability: 'file.write',
    access: 'files:write',
    summary: 'Take a file off what it hangs on',
  },
});
