/** Letters with marks above and below, as people pile them up. */
const piled = [...'zalgo'].map((letter) => `${letter}\u0300\u0316\u0342\u0332\u034b\u0323`).join('');

/** Texts that programs trip over, by what they trip over. Kinds as in minimaxir/big-list-of-naughty-strings; words our own. */
export const naughtyStrings = {
  'reserved-words': ['NULL', 'nil', 'None', 'true', '(null)', 'Infinity', 'constructor'],
  'look-like-numbers': [
    '1E+02',
    '0x1F',
    '007',
    '-0',
    '1/2',
    '1,000.00',
    '１２３',
    '٤٢',
    '½ dozen',
    '2026-02-30',
  ],
  symbols: [`!@#$%^&*()_+-={}[]|:";'<>?,./`, '&amp;', '&lt;b&gt;', '%20', '100 %', '\\', '\\n', '¿¡§±‰'],
  markup: [
    '<b>bold</b>',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</textarea>',
    '<!-- note -->',
    'javascript:alert(1)',
  ],
  queries: ["Robert'); DROP TABLE tickets;--", "' OR '1'='1", '1;SELECT 1', '%_%', '*'],
  templates: [`\${7*7}`, '{{7*7}}', '<%= 7*7 %>', '%s%n%d', '$(echo x)', '`id`'],
  files: ['../../etc/hosts', 'C:\\CON\\con', 'AUX', 'LPT1', 'name%00.txt'],
  spreadsheets: ['=1+1', '+SUM(A1:A9)', '@SUM(1)', '-2+3'],
  spaces: [
    '\u00a0between\u2003wide\u2009spaces\u00a0',
    'soft\u00adhyphen',
    'line\u2028separator',
    'zero\u200bwidth',
  ],
  accents: [piled, 'ﬁnally', 'İstanbul ıßẞ', 'Ａｃｍｅ', 'e\u0301 or é', 'ʇsǝʇ'],
  scripts: ['田中商店（株）', 'Привет', 'שלום עולם', 'ทดสอบ', '안녕하세요', '𠜎𠜱𠝹'],
  directions: ['abc עברית 123 def', '\u202eevorp ot\u202c', '\u2067نص\u2069 mixed'],
  emoji: ['👩‍👩‍👧‍👦', '👍🏽', '🇼🇸 🇯🇵', '❤️‍🔥', '(╯°□°)╯︵ ┻━┻'],
  'long-words': ['x'.repeat(160), 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'],
  'innocent-words': ['Scunthorpe', 'Penistone Road', 'Dick Cockburn', 'Essex'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
