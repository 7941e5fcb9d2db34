import { isIP } from 'node:net';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { addressKind } from './address.ts';

const SPECIAL = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.255',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'fd00:ec2::254',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
  '127.1',
];

for (const address of SPECIAL) {
  test(`"${address}" is not taken for an address of the internet`, () => {
    expect(addressKind(address)).not.toBe('public');
  });
}

for (const address of ['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111']) {
  test(`"${address}" is an address of the internet`, () => {
    expect(addressKind(address)).toBe('public');
  });
}

test('property: no way of writing an IPv4 address into an IPv6 one gets past', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.constantFrom('::ffff:', '::', '64:ff9b::'), (address, prefix) => {
      fc.pre(isIP(prefix + address) === 6);
      expect(addressKind(prefix + address)).not.toBe('public');
    }),
  );
});

test('only what belongs to this machine or a private network can be opened by a host’s name', () => {
  const kinds = (...addresses: readonly string[]) => addresses.map(addressKind);
  expect(kinds('127.0.0.1', '::1', '10.0.0.1', '172.16.0.1', '192.168.0.1', 'fd12::1')).toEqual(
    new Array(6).fill('private'),
  );
  expect(kinds('169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16', '0.0.0.0')).toEqual(
    new Array(5).fill('reserved'),
  );
});
