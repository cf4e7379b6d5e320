import { BlockList, isIP } from 'node:net'

/** Networks of RFC 6890 that are not the public internet: this machine, its neighbours, documentation, multicast. */
const closed4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
/** Within what is given out at all (2000::/3): special uses, documentation, and addresses that hold an IPv4 one. */
const closed6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

/** Whether an address may be spoken to from here: only on the public internet, and on this machine itself where that is allowed. */
export function isReachable(address: string, allowsLoopback: boolean): boolean {
  const family = isIP(address)
  if (family === 0) return false
  if (allowsLoopback && (address === '127.0.0.1' || address === '::1')) return true
  const lists = networks()
  return family === 4
    ? !lists.closed.check(address, 'ipv4')
    : lists.given.check(address, 'ipv6') && !lists.closed.check(address, 'ipv6')
}

let known: { readonly closed: BlockList; readonly given: BlockList } | undefined

function networks() {
  if (known) return known
  const [closed, given] = [new BlockList(), new BlockList()]
  for (const [network, bits] of closed4) closed.addSubnet(network, bits, 'ipv4')
  for (const [network, bits] of closed6) closed.addSubnet(network, bits, 'ipv6')
  given.addSubnet('2000::', 3, 'ipv6')
  known = { closed, given }
  return known
}
