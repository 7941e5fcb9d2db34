import type { ForwardingField } from '../model/mail.ts';
import type { Language } from '../model.ts';

interface SeedTemplate {
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly language: Language;
}

const en: readonly SeedTemplate[] = [
  {
    name: 'Welcome',
    subject: 'Welcome to Planner, {{customer.contact}}',
    body: 'Hello {{customer.contact}},\n\nwelcome on board. Your {{customer.plan}} plan for {{customer.name}} is ready; the getting-started guide takes about ten minutes.\n\nBest regards\n{{agent.name}}\n{{workspace.name}}',
    language: 'en',
  },
  {
    name: 'Refund on its way',
    subject: 'Your refund',
    body: 'Hello {{customer.contact}},\n\nwe have refunded the payment that was charged twice. It usually arrives within 5 to 10 working days on the card you paid with.\n\nSorry for the trouble.\n\n{{agent.name}}\n{{workspace.name}}',
    language: 'en',
  },
  {
    name: 'Payment reminder, first',
    subject: 'A friendly reminder for {{customer.name}}',
    body: 'Hello {{customer.contact}},\n\nas of {{today}} one of your invoices is still open. If you have paid in the meantime, please disregard this mail.\n\n{{agent.name}}\n{{workspace.name}}',
    language: 'en',
  },
  {
    name: 'Payment reminder, last',
    subject: 'Last reminder before we pause {{customer.name}}',
    body: 'Hello {{customer.contact}},\n\nwe have written to you twice about an open invoice. Without a payment or an answer we will have to pause the {{customer.plan}} plan of {{customer.name}}.\n\n{{agent.name}}\n{{workspace.name}}',
    language: 'en',
  },
];

const own: Readonly<Partial<Record<Language, SeedTemplate>>> = {
  de: {
    name: 'Willkommen',
    subject: 'Willkommen, {{customer.contact}}',
    body: 'Guten Tag {{customer.contact}},\n\nIhr Tarif {{customer.plan}} für {{customer.name}} ist eingerichtet.\n\nFreundliche Grüße\n{{agent.name}}\n{{workspace.name}}',
    language: 'de',
  },
  fr: {
    name: 'Bienvenue',
    subject: 'Bienvenue, {{customer.contact}}',
    body: 'Bonjour {{customer.contact}},\n\nvotre offre {{customer.plan}} pour {{customer.name}} est prête.\n\nCordialement\n{{agent.name}}\n{{workspace.name}}',
    language: 'fr',
  },
  ja: {
    name: 'ご登録のお礼',
    subject: 'ご登録ありがとうございます',
    body: '{{customer.contact}} 様\n\n{{customer.name}} 様の {{customer.plan}} プランをご利用いただけるようになりました。\n\n{{agent.name}}\n{{workspace.name}}',
    language: 'ja',
  },
  ar: {
    name: 'ترحيب',
    subject: 'أهلاً بك، {{customer.contact}}',
    body: 'مرحباً {{customer.contact}}،\n\nخطة {{customer.plan}} الخاصة بـ {{customer.name}} جاهزة.\n\nمع التحية\n{{agent.name}}\n{{workspace.name}}',
    language: 'ar',
  },
};

export const seedTemplates = (language: Language): readonly SeedTemplate[] => {
  const first = own[language];
  return first ? [first, ...en] : en;
};

export interface SeedRule {
  readonly name: string;
  readonly field: ForwardingField;
  readonly contains: string;
  readonly forwardTo: string;
  readonly isActive: boolean;
}

export const seedRules = (mailDomain: string): readonly SeedRule[] => [
  {
    name: 'Legal letters',
    field: 'subject',
    contains: 'subpoena',
    forwardTo: `legal@${mailDomain}`,
    isActive: true,
  },
  {
    name: 'Accountant, year end',
    field: 'subject',
    contains: 'annual statement',
    forwardTo: 'office@ledger-and-sons.example',
    isActive: false,
  },
];
