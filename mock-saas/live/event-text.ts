import type { LiveMessage } from './messages.ts';

/** One server-sent event; its name is the message's type. */
export function eventText(message: LiveMessage): string {
  return `event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`;
}
