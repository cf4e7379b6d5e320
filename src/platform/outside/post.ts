import { lookup as resolve } from 'node:dns'
import { request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { fail, ok, type Result } from '../result.ts'
import { isReachable } from './addresses.ts'

/** Why nothing was answered. */
type PostFailure = 'notAllowed' | 'timeout' | 'certificate' | 'unreachable'

type Post = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Only for this machine's own tests and demo: `http` and loopback are spoken to too. */
  readonly allowsLoopback: boolean
  readonly timeoutMs: number
}

/**
 * Posts to an address that a stranger chose. Where it leads is judged as the connection is made, by the addresses that its name
 * has at that moment: a name that leads to a network that is not public leads nowhere. Nothing is followed, no connection is kept,
 * and of the answer nothing but its status is read.
 */
export function postOutside({
  url,
  headers,
  body,
  allowsLoopback,
  timeoutMs,
}: Post): Promise<Result<number, PostFailure>> {
  const to = new URL(url)
  const host = to.hostname.replace(/^\[|\]$/g, '')
  const isAllowed = (address: string) => isReachable(address, allowsLoopback)
  if (isIP(host) !== 0 && !isAllowed(host)) return Promise.resolve(fail('notAllowed'))
  if (to.protocol !== 'https:' && !(allowsLoopback && to.protocol === 'http:'))
    return Promise.resolve(fail('notAllowed'))

  const send = to.protocol === 'https:' ? requestSecurely : requestPlainly
  return new Promise((settle) => {
    const options = {
      method: 'POST',
      agent: false as const,
      lookup: guarded(isAllowed),
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    }
    const request = send(to, options, (answer) => {
      settle(ok(answer.statusCode ?? 0))
      answer.destroy()
    })
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!isAllowed(socket.remoteAddress ?? '')) request.destroy(refused())
      }),
    )
    request.on('error', (error) => settle(fail(failureOf(error))))
    request.end(body)
  })
}

const refused = () => Object.assign(new Error('not a public address'), { code: 'NOT_PUBLIC' })

/** One address among them that is not public is enough: the next question to the same name could be answered by it. */
const guarded =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (host, options, callback) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const [first] = found
      if (!first || !found.every(({ address }) => isAllowed(address))) return callback(refused(), [])
      return options.all ? callback(null, found) : callback(null, first.address, first.family)
    })

function failureOf(error: Error): PostFailure {
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'NOT_PUBLIC') return 'notAllowed'
  if (error.name === 'TimeoutError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT') return 'timeout'
  return /CERT|SELF_SIGNED|ERR_TLS|EPROTO|UNABLE_TO_/.test(code) ? 'certificate' : 'unreachable'
}
