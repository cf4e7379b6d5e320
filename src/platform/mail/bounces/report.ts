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

/** What the SMTP library says of a refusal: the command that was refused, and the answer whole (`550 5.1.1 no such user`). */
type Refusal = { readonly command?: string; readonly responseCode?: number; readonly response?: string }

/** No such mailbox here, gone elsewhere, no such name, transaction failed (RFC 5321, 4.2.3). */
const forGood: readonly (number | undefined)[] = [550, 551, 553, 554]

/**
 * What a server's answer at the hand-over says of a message for good: no further try would change it. Of the connection, our sign-in
 * and our own sender it says nothing, nor does a policy (5.7.x): a server that was set wrongly for an hour must lose no message.
 */
export function refusedForGood(error: unknown): Report | undefined {
  const { command, responseCode, response = '' } = error as Refusal
  if (!forGood.includes(responseCode) || (command !== 'RCPT TO' && command !== 'DATA')) return undefined
  const status = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '5.0.0'
  return status.startsWith('5.7.') ? undefined : { action: 'failed', status }
}
