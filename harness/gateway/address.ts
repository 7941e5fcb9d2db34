import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Kinds of addresses: of the internet; of this machine or a private network, which a policy may open by a host's name;
 * and those that only a policy that spells the very address opens: link-local and metadata services, multicast,
 * reserved blocks, and IPv6 forms that embed an IPv4 address. Blocks from the IANA special-purpose registries (RFC 6890).
 */
export type AddressKind = 'public' | 'private' | 'reserved';

/** By version; a list of its own for IPv6, because Node takes every IPv4 address for one of `::ffff:0:0/96`. */
type Lists = { readonly ipv4: BlockList; readonly ipv6: BlockList };

const METADATA = listsOf([
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['fd00:ec2::254', 128],
]);
const PRIVATE = listsOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
]);
const RESERVED = listsOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fe80::', 10],
  ['ff00::', 8],
]);

/** What kind of address this is; text that is none is reserved. */
export function addressKind(address: string): AddressKind {
  const family = isIP(address);
  if (family === 0) return 'reserved';
  const version = family === 4 ? 'ipv4' : 'ipv6';
  const isIn = (lists: Lists) => lists[version].check(address, version);
  if (isIn(METADATA)) return 'reserved';
  if (isIn(PRIVATE)) return 'private';
  if (isIn(RESERVED)) return 'reserved';
  return isOwn(address) ? 'private' : 'public';
}

/** Whether this machine itself has the address. */
function isOwn(address: string): boolean {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .some((one) => one.address === address);
}

function listsOf(blocks: readonly (readonly [network: string, prefix: number])[]): Lists {
  const lists: Lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const [network, prefix] of blocks) {
    const version = isIP(network) === 4 ? 'ipv4' : 'ipv6';
    lists[version].addSubnet(network, prefix, version);
  }
  return lists;
}
