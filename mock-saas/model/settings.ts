export const apiKeyStates = ['active', 'revoked', 'expired'] as const;
export const webhookStates = ['draft', 'active', 'paused', 'revoked'] as const;
export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export const domainPurposes = ['sign_in', 'forwarding', 'webhook'] as const;
