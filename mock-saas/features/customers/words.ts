import { defineWords } from '../../ui/i18n/define-words.ts';

export const customersWords = defineWords({
  en: {
    searchCustomers: 'Search customers',
    deleteCustomer: 'Delete customer',
    formerEmail: 'Former email',
    newsletter: 'Newsletter',
    customerSince: 'Customer since {day}',
  },
  de: {
    searchCustomers: 'Kunden durchsuchen',
    deleteCustomer: 'Kunden löschen',
    formerEmail: 'Frühere E-Mail',
    newsletter: 'Newsletter',
    customerSince: 'Kunde seit {day}',
  },
  fr: {
    searchCustomers: 'Rechercher des clients',
    deleteCustomer: 'Supprimer le client',
    formerEmail: 'Ancien e-mail',
    newsletter: 'Newsletter',
    customerSince: 'Client depuis le {day}',
  },
  ja: {
    searchCustomers: '顧客を検索',
    deleteCustomer: '顧客を削除',
    formerEmail: '旧メール',
    newsletter: 'ニュースレター',
    customerSince: '{day} からの顧客',
  },
  ar: {
    searchCustomers: 'البحث في العملاء',
    deleteCustomer: 'حذف العميل',
    formerEmail: 'البريد السابق',
    newsletter: 'النشرة البريدية',
    customerSince: 'عميل منذ {day}',
  },
});
