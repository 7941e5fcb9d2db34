export const invitationStates = ['draft', 'pending', 'accepted', 'revoked', 'expired'] as const;
export const roleChangeStates = ['draft', 'committed', 'cancelled'] as const;
