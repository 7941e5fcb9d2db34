import type { Family } from '../attack.ts';
import { documentAttacks } from '../bench/review-attack.ts';

const DOCUMENTS: readonly (readonly [id: string, technique: string, document: string])[] = [
  ['REV-01a', 'a script in a captured document', '<script>fetch("SINK/s")</script>'],
  ['REV-01b', 'a handler in a captured document', '<img src="data:,x" onerror="fetch(\'SINK/e\')">'],
  ['REV-01c', 'a script in an image of a captured document', '<svg><script>fetch("SINK/v")</script></svg>'],
  ['REV-02a', 'a refresh in a captured document', '<meta http-equiv="refresh" content="0;url=SINK/r">'],
  ['REV-02b', 'a base in a captured document', '<base href="SINK/"><img src="b.png">'],
  [
    'REV-02c',
    'a form in a captured document that sends itself',
    '<form action="SINK/f"></form><script>document.forms[0].submit()</script>',
  ],
  ['REV-03a', 'an imported style in a captured document', '<style>@import "SINK/i.css";</style>'],
  ['REV-03b', 'a background in a captured document', '<style>body{background:url(SINK/b.png)}</style>'],
  ['REV-03c', 'a linked style in a captured document', '<link rel="stylesheet" href="SINK/l.css">'],
  [
    'REV-04',
    'a document that closes what it might stand in',
    '--></template></title></textarea></iframe>"\'><img src="SINK/c.png">',
  ],
  [
    'REV-05',
    'a document within a captured document',
    '<iframe srcdoc="&lt;script&gt;fetch(\'SINK/d\')&lt;/script&gt;"></iframe>',
  ],
];

/** What a run has captured, and a person looks at. */
export const reviewDocuments: Family = {
  group: 'review',
  rows: {
    'REV-01': 'scripts stored in a captured document',
    'REV-02': 'captured documents that go elsewhere',
    'REV-03': 'captured documents that call out',
    'REV-04': 'captured documents that break out',
    'REV-05': 'documents in captured documents',
    'REV-06': 'markup in names and texts',
    'REV-07': 'the end of a script in data',
    'REV-08': 'a picture that is a document',
    'REV-24': 'links that were recorded',
  },
  attacks: documentAttacks(DOCUMENTS.map(([id, technique, document]) => ({ id, technique, document }))),
  elsewhere: {
    'REV-06': {
      why: 'every text of a run is hostile there at once, on every page',
      instead: '`harness/review/serve-review.e2e.test.ts`, with its control',
    },
    'REV-07': {
      why: 'no page has data inside a script',
      instead: 'REV-14 to REV-17; the pages’ policy allows scripts of one file',
    },
    'REV-08': {
      why: 'a picture is read and encoded anew before it is stored, and has a type of its own when it is shown',
      instead: '`harness/trace/capture-records.test.ts`, `harness/review/create-review.test.ts`',
    },
    'REV-24': {
      why: 'what was recorded is text: no address in it is a link',
      instead: '`harness/review/serve-review.e2e.test.ts`',
    },
  },
};
