import type { Family } from '../attack.ts';
import { floodAttacks } from '../bench/flood-attack.ts';

/** Asks again as soon as it was answered, whatever was answered. */
const again = (ask: string) => `<script>let n = 0; const ask = () => { n += 1; ${ask} }; ask();</script>`;

/** Pages that are refused, and go on. */
export const floods: Family = {
  group: 'runtime',
  rows: { 'AGT-39': 'more refusals than anybody can keep' },
  attacks: floodAttacks([
    {
      id: 'AGT-39a',
      technique: 'requests to an unlisted host, thirty at a time, each again after its refusal',
      page: again(
        "fetch('http://SINK_HOST/' + n, { mode: 'no-cors' }).catch(() => {}).finally(ask); if (n < 30) ask()",
      ),
    },
    {
      id: 'AGT-39b',
      technique: 'pictures of an unlisted host, hundreds at once',
      page: again("for (; n < 600; n++) new Image().src = 'http://SINK_HOST/' + n"),
    },
    {
      id: 'AGT-39c',
      technique: 'beacons to an unlisted host, hundreds at once',
      page: again("for (; n < 600; n++) navigator.sendBeacon('http://SINK_HOST/' + n)"),
    },
  ]),
  elsewhere: {},
};
