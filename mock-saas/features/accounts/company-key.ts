const legalForms =
  /(?:\b(?:inc|incorporated|llc|ltd|limited|co|company|corp|gmbh|ag|bv|sarl|sas|sa|srl|plc)\b|株式会社|合同会社|ذمم|للتجارة)/g;

/** A company's name without case, accents, dots and legal form: `Harbor Foods, Inc.` and `HARBOR FOODS` are one. */
export function bareCompany(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return plain.replace(legalForms, ' ').replace(/\s+/g, ' ').trim() || plain.trim();
}

/** Where a look-alike has to begin. */
export const firstWord = (name: string): string => name.split(/[\s,&]/)[0] ?? name;
