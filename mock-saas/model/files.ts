/**
 * How `content` holds the bytes: text as it stands, anything else as base64. What is `repeated` is text again and again,
 * up to the file's size: a huge file takes no room.
 */
export const fileEncodings = ['utf8', 'base64', 'repeated'] as const;
