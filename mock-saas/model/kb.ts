export const articleStates = ['draft', 'published', 'archived'] as const;
