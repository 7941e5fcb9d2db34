export const pendingCommitStates = ['pending', 'done', 'undone', 'failed'] as const;
export const exportStates = ['draft', 'done'] as const;
