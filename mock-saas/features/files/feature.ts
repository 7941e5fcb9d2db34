import { type Feature, get, post } from '../../feature.ts';
import { fileOperations } from './operations.ts';

export const filesFeature = {
  capabilities: [
    get('/files', 'file.read', 'files:read'),
    post('/files', 'file.write', 'files:write'),
    get('/files/:id', 'file.read', 'files:read'),
    get('/files/:id/download', 'file.read', 'files:read'),
    get('/files/:id/image', 'file.read', 'files:read'),
    post('/files/:id', 'file.write', 'files:write'),
    post('/files/:id/links', 'file.write', 'files:write'),
    post('/files/:id/links/:link/remove', 'file.write', 'files:write'),
    post('/files/:id/delete', 'file.delete', 'files:delete'),
  ],
  operations: fileOperations,
  navigation: [{ section: 'files', href: '/files', word: 'files', scope: 'files:read' }],
  flashes: {
    'file-uploaded': 'File uploaded.',
    'file-renamed': 'File renamed.',
    'file-linked': 'File attached.',
    'file-unlinked': 'File taken off. It is kept under Files.',
    'file-deleted': 'File deleted.',
  },
  tones: {},
} as const satisfies Feature;
