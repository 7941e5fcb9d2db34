import { z } from 'zod';
import { defineTool } from './define-tool.ts';

const hits = z.object({ articles: z.array(z.object({ slug: z.string() })) });

export const kbSearch = defineTool({
  name: 'kb.search',
  capability: 'kb.search',
  title: 'Search the knowledge base; returns slugs, titles and excerpts',
  input: z.strictObject({ query: z.string().min(1).max(200) }),
  request: ({ query }) => ({ method: 'GET', path: `/api/v1/kb?${new URLSearchParams({ q: query })}` }),
  documents(result) {
    const parsed = hits.safeParse(result);
    return parsed.success ? parsed.data.articles.map(({ slug }) => `kb/${slug}`) : [];
  },
});
