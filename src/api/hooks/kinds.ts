import { isIP } from 'node:net'
import { isReachable } from '../../platform/outside/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'

/** Events of the log of which a webhook can be told: those that parties learn of. */
export const hookKinds = [
  'hearing.scheduled',
  'hearing.changed',
  'document.sent',
  'submission.sent',
  'submission.accepted',
  'submission.acceptanceTakenBack',
  'submission.returned',
  'case.changed',
  'case.closed',
] as const
export type HookKind = (typeof hookKinds)[number]
export const testKind = 'test'

/** The correction of what was told before goes to whoever was told that, whether they chose it or not. */
export const isWanted = (kinds: readonly string[], action: string): boolean =>
  kinds.includes(action) || (action === 'submission.acceptanceTakenBack' && kinds.includes('submission.accepted'))

type UrlError = 'urlMissing' | 'urlOdd' | 'urlNotHttps' | 'urlNotPublic'

/** An https address of a public host. Where its name leads is checked again at each delivery. */
export function readHookUrl(typed: string, allowsLoopback: boolean): Result<string, UrlError> {
  const text = typed.trim()
  if (text === '') return fail('urlMissing')
  if (!URL.canParse(text)) return fail('urlOdd')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hash !== '') return fail('urlOdd')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isHere = host === 'localhost' || host === '127.0.0.1' || host === '::1'
  if (allowsLoopback && isHere && /^https?:$/.test(url.protocol)) return ok(url.href)
  if (url.protocol !== 'https:') return fail('urlNotHttps')
  const isNamed = isIP(host) === 0
  if (
    isNamed
      ? isHere || !host.includes('.') || /\.(local|localhost|internal|home\.arpa)$/.test(host)
      : !isReachable(host, false)
  )
    return fail('urlNotPublic')
  return ok(url.href)
}
