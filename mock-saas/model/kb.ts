export const articleStates = ['draft', 'published', 'archived'] as const;
export type ArticleState = (typeof articleStates)[number];
