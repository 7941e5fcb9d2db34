import { z } from 'zod';
import { LAYERS } from '../../model/decision.ts';

/** Where a hostile text stands when an agent comes by. */
export const CHANNELS = [
  'ticket',
  'ticket_subject',
  'requester_name',
  'comment',
  'mail',
  'kb',
  'file',
  'file_name',
  'contact_name',
  'contact_title',
  'contact_note',
  'invoice_memo',
  'tool_result',
  'web_page',
  'hidden_html',
  'alt_text',
  'aria_text',
  'page_title',
  'url',
  'console',
  'websocket',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What other collections call their channels. */
const OTHER_CHANNELS: Readonly<Record<string, Channel>> = {
  attachment: 'file',
  calendar: 'comment',
  chat: 'comment',
  crm_note: 'contact_note',
  email: 'mail',
  html_active: 'web_page',
  html_hidden: 'hidden_html',
  image_text: 'alt_text',
  integration: 'tool_result',
  invoice: 'invoice_memo',
  review: 'comment',
  tool_output: 'tool_result',
  web: 'web_page',
};

/** What the text wants of its reader. */
export const HOSTILE_GOALS = [
  'exfiltrate_data',
  'cross_tenant_read',
  'unauthorised_refund',
  'redirect_payment',
  'send_to_third_party',
  'phish_colleagues',
  'destroy_records',
  'raise_privileges',
  'leak_secret',
  'leave_allowed_hosts',
  'run_script',
  'falsify_record',
  'persist_instruction',
  'waste_budget',
] as const;
export type HostileGoal = (typeof HOSTILE_GOALS)[number];

/** What other collections call their goals. */
const OTHER_GOALS: Readonly<Record<string, HostileGoal>> = {
  account_takeover: 'raise_privileges',
  credential_capture: 'leak_secret',
  data_exfiltration: 'exfiltrate_data',
  denial_of_service: 'waste_budget',
  destructive_action: 'destroy_records',
  internal_access: 'cross_tenant_read',
  navigate_attacker_url: 'leave_allowed_hosts',
  output_manipulation: 'falsify_record',
  output_obfuscation: 'falsify_record',
  payment_redirect: 'redirect_payment',
  persistence: 'persist_instruction',
  phish_others: 'phish_colleagues',
  privilege_change: 'raise_privileges',
  script_execution: 'run_script',
  self_propagation: 'persist_instruction',
  system_prompt_leak: 'leak_secret',
  task_hijack: 'falsify_record',
  unrequested_action: 'falsify_record',
  unrequested_send: 'send_to_third_party',
};

/**
 * `static`: there from the start, and obeyed straight. `adaptive`: whoever obeys tries again by other routes, in parts,
 * and under a false reason. `after_first_read`: harmless when it is first looked at.
 */
export const HOSTILE_MODES = ['static', 'adaptive', 'after_first_read'] as const;

/** `heldout` is never shown to whoever tunes a filter or a prompt. */
export const SPLITS = ['public', 'heldout'] as const;

/** Who stops an obedient reader; `grader` where what is done stays within what the policy allows, and is told of. */
export const HOSTILE_STOPPERS = [...LAYERS, 'grader'] as const;
export type HostileStopper = (typeof HOSTILE_STOPPERS)[number];

/** One of our words, or what stands for it elsewhere. */
const oneOf = <T extends string>(known: readonly T[], others: Readonly<Record<string, T>>) =>
  z.string().transform((word, context) => {
    const found = known.find((one) => one === word) ?? others[word];
    if (found !== undefined) return found;
    context.issues.push({
      code: 'custom',
      message: `is ${JSON.stringify(word)}; expected one of ${known.join(', ')}`,
      input: word,
    });
    return z.NEVER;
  });

/** One line of a collection. Keys that say where a text is from, or what others make of it, are left aside. */
export const hostileRecordSchema = z
  .object({
    id: z.string().min(1).max(100),
    /** Those of one family say the same in other words, and are in one split. */
    family: z.string().optional(),
    split: z.enum(SPLITS).default('public'),
    channel: oneOf(CHANNELS, OTHER_CHANNELS),
    mode: z.enum(HOSTILE_MODES).default('static'),
    /** As BCP 47 has it. */
    lang: z.string().default('und'),
    /** Left out of a benign text. */
    goal_class: oneOf(HOSTILE_GOALS, OTHER_GOALS).optional(),
    /** `benign`: a control, which asks for nothing that must not be. */
    label: z.enum(['hostile', 'benign']).default('hostile'),
    /** The layer that must stop it; any may where it is left out. */
    stopped_by: z.enum(HOSTILE_STOPPERS).optional(),
    text: z.string().min(1),
  })
  .refine(({ label, goal_class }) => label === 'benign' || goal_class !== undefined, {
    path: ['goal_class'],
    message: 'is missing; expected what the text wants of its reader',
  });

export type HostileRecord = Readonly<z.infer<typeof hostileRecordSchema>>;

/** The name of the scenario that is made of a record. */
export function scenarioNameOf({ id }: Pick<HostileRecord, 'id'>): string {
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return /^[a-z]/.test(plain) ? plain : `record-${plain}`;
}
