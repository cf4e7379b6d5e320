export type ByteChecks = { readonly refusal?: 'notPdf' | 'cutOff'; readonly flags: readonly Flag[] }

/**
 * What staff are told about an accepted document. `activeContent`: it carries scripts, launches, forms of the old kind or
 * acts by itself. `partlyRead`: too large for its objects to be listed whole.
 */
export type Flag = 'bytesAfterEnd' | 'encrypted' | 'damaged' | 'activeContent' | 'attachments' | 'partlyRead'

/** Needs no tool: the header at byte 0 (readers that look further accept an HTML page), and the end mark near the end. */
export function checkBytes(head: Buffer, tail: Buffer): ByteChecks {
  if (!/^%PDF-(1\.[0-7]|2\.0)/.test(head.toString('latin1'))) return { refusal: 'notPdf', flags: [] }
  const end = tail.lastIndexOf('%%EOF')
  if (end < 0) return { refusal: 'cutOff', flags: [] }
  const isBare = /^[\0\s]*$/.test(tail.toString('latin1', end + 5))
  return { flags: isBare ? [] : ['bytesAfterEnd'] }
}
