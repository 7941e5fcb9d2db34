export interface NamePool {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly suffix: readonly string[];
  readonly places: readonly (readonly [city: string, country: string])[];
}

interface People {
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly familyFirst: boolean;
}

const split = (text: string): readonly string[] => text.split(' ');

/** Names of languages for which the generator's own lists are not loaded: each list costs tens of milliseconds. */
export const namePools: Readonly<Record<'fr' | 'ja' | 'ar', NamePool & { readonly people: People }>> = {
  fr: {
    first: split('Atelier Maison Comptoir Domaine Librairie Cabinet Imprimerie Fonderie Verger Clinique'),
    second: split('Bellevue Delmas Montagne Saint-Clair Rivière Lafitte Grandval Beaumont Tilleul Mirabeau'),
    suffix: [' SARL', ' SAS', ' SA', ''],
    places: [
      ['Lyon', 'FR'],
      ['Nantes', 'FR'],
      ['Lille', 'FR'],
      ['Genève', 'CH'],
      ['Namur', 'BE'],
    ],
    people: {
      given: split('Camille Léa Hugo Chloé Inès Théo Zoé Noé Éloïse Raphaël Margaux Amélie'),
      family: split(
        'Martin Bernard Dubois Petit Moreau Lefèvre Girard Bonnet Lambert Fontaine Chevalier Gaillard',
      ),
      familyFirst: false,
    },
  },
  ja: {
    first: split('青葉 東海 桜井 北斗 若葉 三浦 富士見 銀座 大和 緑丘'),
    second: split('製作所 商事 出版 電機 食品 設計 物流 印刷 研究所 工房'),
    suffix: ['株式会社', '合同会社', ''],
    places: [
      ['大阪', 'JP'],
      ['名古屋', 'JP'],
      ['札幌', 'JP'],
      ['福岡', 'JP'],
      ['京都', 'JP'],
    ],
    people: {
      given: split('陽子 健太 美咲 翔 さくら 直樹 由美 大輔 葵 拓也 真理子 蓮'),
      family: split('佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田'),
      familyFirst: true,
    },
  },
  ar: {
    first: split('مكتبة مخبز مطبعة شركة مؤسسة عيادة ورشة مجموعة دار معرض'),
    second: split('النخيل اللؤلؤة الواحة المنارة الصحراء البحر الربيع الفيروز القمة النسيم'),
    suffix: [' للتجارة', ' ذ.م.م', ''],
    places: [
      ['الكويت', 'KW'],
      ['الجهراء', 'KW'],
      ['المنامة', 'BH'],
      ['الدوحة', 'QA'],
      ['مسقط', 'OM'],
    ],
    people: {
      given: split('ليلى سارة أحمد خالد نور عمر هند يوسف ريم سلمان دلال ماجد'),
      family: split('العنزي الكندري الشمري العلي المطيري الحداد السالم البدر القحطاني الفهد النجار الخطيب'),
      familyFirst: false,
    },
  },
};
