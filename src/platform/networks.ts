import { isIPv4, isIPv6, SocketAddress } from 'node:net'

/**
 * What counts as one source of requests: the network that one customer has, and the wider one that one site may have. An IPv6
 * address alone counts for nothing, since whoever has one has as many as there are seconds in the age of the universe.
 */
export type Networks = {
  /** An IPv4 address, or the /64 of an IPv6 one. */
  readonly near: string
  /** The /48; undefined for IPv4. */
  readonly wide: string | undefined
}

/** What counts as one source of requests; every limit asks here. What is no address stands for itself. */
export function networksOf(address: string): Networks {
  const bare = address.replace(/%.*$/, '')
  if (isIPv4(bare)) return { near: bare, wide: undefined }
  if (!isIPv6(bare)) return { near: bare || 'unknown', wide: undefined }
  const groups = groupsOf(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return { near: [groups[6]!, groups[7]!].flatMap((two) => [two >> 8, two & 255]).join('.'), wide: undefined }
  const named = (count: number) =>
    groups
      .slice(0, count)
      .map((group) => group.toString(16))
      .join(':')
  return { near: `${named(4)}::/64`, wide: `${named(3)}::/48` }
}

/** The eight groups of an address, however it is written. */
function groupsOf(address: string): number[] {
  // Written anew by Node: small letters, zeros left out in one place, and IPv4 as dotted numbers at the end.
  const { address: written } = new SocketAddress({ address, family: 'ipv6' })
  const plain = written.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.map(Number) as [number, number, number, number]
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
  })
  const [before = '', after] = plain.split('::')
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  if (after === undefined) return numbers(before)
  const [left, right] = [numbers(before), numbers(after)]
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}
