import { defineWords } from '../../ui/i18n/define-words.ts';

export const dashboardWords = defineWords({
  en: {
    goodMorning: 'Good morning, {name}',
    newTickets: 'New tickets',
    openTickets: 'Open tickets',
    mailDrafts: 'Mail drafts',
    waiting: 'Waiting for an answer',
    longestOverdue: 'Longest overdue',
  },
  de: {
    goodMorning: 'Guten Morgen, {name}',
    newTickets: 'Neue Tickets',
    openTickets: 'Offene Tickets',
    mailDrafts: 'E-Mail-Entwürfe',
    waiting: 'Warten auf Antwort',
    longestOverdue: 'Am längsten überfällig',
  },
  fr: {
    goodMorning: 'Bonjour, {name}',
    newTickets: 'Nouveaux tickets',
    openTickets: 'Tickets ouverts',
    mailDrafts: 'Brouillons',
    waiting: 'En attente de réponse',
    longestOverdue: 'Retards les plus longs',
  },
  ja: {
    goodMorning: 'おはようございます、{name}さん',
    newTickets: '新規チケット',
    openTickets: 'オープン中のチケット',
    mailDrafts: 'メールの下書き',
    waiting: '返信待ち',
    longestOverdue: '長期延滞',
  },
  ar: {
    goodMorning: 'صباح الخير، {name}',
    newTickets: 'تذاكر جديدة',
    openTickets: 'تذاكر مفتوحة',
    mailDrafts: 'مسودات البريد',
    waiting: 'بانتظار الرد',
    longestOverdue: 'الأطول تأخرًا',
  },
});
