import type { Tone } from '../../feature.ts';
import { defineWords } from '../../ui/i18n/define-words.ts';
import { useWords } from '../../ui/locale.ts';

const stateWords = defineWords({
  en: {
    draft: 'Draft',
    active: 'Active',
    deactivated: 'Deactivated',
    pending: 'Waiting',
    accepted: 'Accepted',
    revoked: 'Revoked',
    expired: 'Expired',
    committed: 'Done',
    cancelled: 'Discarded',
    paused: 'Paused',
    delivered: 'Delivered',
    failed: 'Failed',
    verified: 'Verified',
    unverified: 'Not verified',
  },
  de: {
    draft: 'Entwurf',
    active: 'Aktiv',
    deactivated: 'Deaktiviert',
    pending: 'Wartet',
    accepted: 'Angenommen',
    revoked: 'Widerrufen',
    expired: 'Abgelaufen',
    committed: 'Erledigt',
    cancelled: 'Verworfen',
    paused: 'Pausiert',
    delivered: 'Zugestellt',
    failed: 'Fehlgeschlagen',
    verified: 'Bestätigt',
    unverified: 'Unbestätigt',
  },
  fr: {
    draft: 'Brouillon',
    active: 'Actif',
    deactivated: 'Désactivé',
    pending: 'En attente',
    accepted: 'Acceptée',
    revoked: 'Révoqué',
    expired: 'Expiré',
    committed: 'Fait',
    cancelled: 'Abandonné',
    paused: 'En pause',
    delivered: 'Livré',
    failed: 'Échoué',
    verified: 'Vérifié',
    unverified: 'Non vérifié',
  },
  ja: {
    draft: '下書き',
    active: '有効',
    deactivated: '無効',
    pending: '返答待ち',
    accepted: '承諾済み',
    revoked: '取り消し済み',
    expired: '期限切れ',
    committed: '完了',
    cancelled: '破棄',
    paused: '一時停止',
    delivered: '配信済み',
    failed: '失敗',
    verified: '確認済み',
    unverified: '未確認',
  },
  ar: {
    draft: 'مسودة',
    active: 'نشط',
    deactivated: 'معطّل',
    pending: 'بالانتظار',
    accepted: 'مقبولة',
    revoked: 'ملغى',
    expired: 'منتهٍ',
    committed: 'تم',
    cancelled: 'متروك',
    paused: 'متوقف مؤقتًا',
    delivered: 'سُلّم',
    failed: 'فشل',
    verified: 'موثّق',
    unverified: 'غير موثّق',
  },
});

const tones = {
  draft: 'quiet',
  active: 'good',
  deactivated: 'bad',
  pending: 'info',
  accepted: 'good',
  revoked: 'bad',
  expired: 'warn',
  committed: 'good',
  cancelled: 'quiet',
  paused: 'warn',
  delivered: 'good',
  failed: 'bad',
  verified: 'good',
  unverified: 'warn',
} as const satisfies Record<string, Tone>;

export type StateOfThings = keyof typeof tones;

export function StateText({ state }: { state: StateOfThings }) {
  return <>{useWords(stateWords)[state]}</>;
}

/** The states of people, invitations, keys and webhooks; what `draft` or `active` means here is not what a mail means by it. */
export function StateBadge({ state }: { state: StateOfThings }) {
  return (
    <span class={`badge ${tones[state]}`}>
      <StateText state={state} />
    </span>
  );
}
