import { z } from 'zod';
import { defineTool, segment } from './define-tool.ts';

const article = z.object({ slug: z.string() });

export const kbRead = defineTool({
  name: 'kb.read',
  capability: 'kb.search',
  title: 'Read one knowledge base article by its slug',
  input: z.strictObject({ slug: segment }),
  request: ({ slug }) => ({ method: 'GET', path: `/api/v1/kb/${slug}` }),
  documents(result) {
    const parsed = article.safeParse(result);
    return parsed.success ? [`kb/${parsed.data.slug}`] : [];
  },
});
