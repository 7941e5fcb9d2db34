import { serveOperations } from '../../api/serve-operations.ts';
import { bytesOf } from '../../file-content.ts';
import { unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { attachFile, detachFile, listPlaces } from './links.ts';
import { fileOperations } from './operations.ts';
import { deleteFile, getFile, listFiles, renameFile, uploadFile } from './service.ts';
import { fileJson } from './shapes.ts';

function detailOf(workspace: Workspace, id: string) {
  const file = getFile(workspace, id);
  const links = listPlaces(workspace, file).map(({ linkId, ...place }) => ({ ...place, id: linkId }));
  return { file: fileJson(file), links };
}

export const filesApi = serveOperations(fileOperations, {
  listFiles(workspace, { query }) {
    const { rows, total, page } = listFiles(workspace, query);
    return { files: rows.map(fileJson), total, page };
  },
  uploadFile(workspace, { body: { name, mediaType, content } }) {
    const bytes = Buffer.from(content, 'base64');
    return { file: fileJson(unwrap(uploadFile(workspace, { name, mediaType, bytes }))) };
  },
  readFile: (workspace, { params }) => detailOf(workspace, params.id),
  readFileContent: (workspace, { params }) => ({
    content: bytesOf(getFile(workspace, params.id)).toString('base64'),
  }),
  renameFile: (workspace, { params, body }) => ({
    file: fileJson(unwrap(renameFile(workspace, params.id, body.name))),
  }),
  deleteFile: (workspace, { params }) => void deleteFile(workspace, params.id),
  attachFile(workspace, { params, body }) {
    unwrap(attachFile(workspace, getFile(workspace, params.id), body.kind, body.target));
    return detailOf(workspace, params.id);
  },
  detachFile: (workspace, { params }) =>
    void detachFile(workspace, getFile(workspace, params.id), params.link),
});
