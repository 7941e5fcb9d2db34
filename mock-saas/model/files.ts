/** How `content` holds the bytes: text as it stands, anything else as base64. */
export const fileEncodings = ['utf8', 'base64'] as const;
