import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are refused unless the policy names the host itself: this machine, private networks, link-local
 * (cloud metadata among them), carrier-grade NAT, multicast, reserved blocks, and IPv6 forms that embed an IPv4
 * address. Blocks from the IANA special-purpose registries (RFC 6890).
 */
const special4 = new BlockList();
/** A list of its own: Node takes every IPv4 address for one of `::ffff:0:0/96`. */
const special6 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special4.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  special6.addSubnet(network, prefix, 'ipv6');
}

/** True for an address that belongs to this machine, to a private or link-local network, or to no host at all. */
export function isSpecialAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return family === 4 ? special4.check(address, 'ipv4') : special6.check(address, 'ipv6');
}
