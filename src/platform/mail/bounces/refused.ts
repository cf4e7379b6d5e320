import type { Report } from './report.ts'

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
