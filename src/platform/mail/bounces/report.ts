/** What a mail server says became of a message (RFC 3464): `status` by RFC 3463, `5.1.1`. */
export type Report = { readonly action: string; readonly status: string }

/** Reads the machine's part of a delivery report, of which every message of ours has one recipient; undefined when it says nothing. */
export function readReport(text: string): Report | undefined {
  const groups = text
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
  for (const group of groups) {
    const action = /^action:\s*([a-z]+)/im.exec(group)?.[1]?.toLowerCase()
    const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(group)?.[1]
    if (action && status) return { action, status }
  }
  return undefined
}

/** A full mailbox, a message too large, a policy or a filter: says nothing of the address itself. */
const passing = /^(4\.|5\.2\.[2-4]$|5\.3\.4$|5\.7\.)/

/** `gone`: the address takes no mail. `passing`: this message did not arrive, another may. Undefined: it arrived, or is still on its way. */
export function verdictOf({ action, status }: Report): 'gone' | 'passing' | undefined {
  if (action !== 'failed') return undefined
  return passing.test(status) ? 'passing' : 'gone'
}
