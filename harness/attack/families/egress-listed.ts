import type { Family } from '../attack.ts';
import { listedAttacks } from '../bench/listed-attack.ts';

/** Data for a host that the policy lists: what may be written there is said, and how much may be told is bounded. */
export const egressListed: Family = {
  group: 'egress',
  rows: {
    'NET-90': 'data inside what an allowed host takes',
    'NET-91': 'order and time of allowed requests',
  },
  attacks: listedAttacks([
    {
      id: 'NET-90a',
      technique: 'a secret in a POST, to a listed host that takes no writes',
      page: '<script>fetch("/take", { method: "POST", body: "secret" })</script>',
    },
    {
      id: 'NET-90b',
      technique: 'a secret in a form',
      page: '<iframe name="t"></iframe><form method="post" action="/take" target="t"><input name="q" value="secret"></form><script>document.forms[0].submit()</script>',
    },
    {
      id: 'NET-90c',
      technique: 'a secret in a beacon',
      page: '<script>navigator.sendBeacon("/take", "secret")</script>',
    },
    {
      id: 'NET-90d',
      technique: 'a secret in a DELETE without a body',
      page: '<script>fetch("/take?secret", { method: "DELETE" })</script>',
    },
    {
      id: 'NET-90e',
      technique: 'a secret of 12,000 letters in one address',
      page: '<script>fetch("/take?" + "s".repeat(12000))</script>',
    },
    {
      id: 'NET-90f',
      technique: 'a secret in a header of 9,000 letters, a hundred times',
      mustStop: 'budget',
      budget: { max_bytes_out: 100_000 },
      atMost: 12,
      page: '<script>(async () => { for (let n = 0; n < 100; n++) await fetch("/take", { headers: { "x-part": "s".repeat(9000) } }); })()</script>',
    },
    {
      id: 'NET-91',
      technique: 'two hundred requests, whose order is a message',
      mustStop: 'budget',
      budget: { max_requests_per_minute: 50 },
      atMost: 50,
      page: '<script>for (let n = 0; n < 200; n++) fetch("/take?" + (n % 2)).catch(() => {})</script>',
    },
  ]),
  elsewhere: {},
};
