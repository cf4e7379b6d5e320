import { createHash, randomBytes } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { targetOf } from '../../src/platform/web/seals.ts'
import { formsOf, isSealedAct } from '../seals.ts'
import { origin } from './world.ts'

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }
export type Visitor = ReturnType<typeof visit>
type Headers = Record<string, string | number>
type Fields = Record<string, string> | [string, string][]
type Say = (write: (bytes: Buffer) => void) => Promise<void>
export type Sent = { readonly name: string; readonly bytes: Buffer; readonly type?: string; readonly title?: string }

/** Somebody's browser: keeps its connections, sends its cookie, follows nothing. A broken connection rejects. */
export function visit(port: number, cookie = '', connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const own = { cookie, origin, 'sec-fetch-site': 'same-origin' }

  const ask = (method: string, path: string, headers: Headers, body: readonly Buffer[] = []) =>
    askSlowly(method, path, headers, async (write) => body.forEach(write))

  /** The same, where `say` writes the body as slowly as it likes. */
  const askSlowly = (method: string, path: string, headers: Headers, say: Say) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, agent, headers: { ...own, ...headers } },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (bytes: Buffer) => chunks.push(bytes))
          answer.on('error', reject)
          answer.on('end', () => {
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks).toString('utf8'),
            })
          })
        },
      )
      sent.on('error', reject)
      void say((bytes) => void sent.write(bytes)).then(() => sent.end())
    })

  const look = async (path: string) => {
    const answer = await ask('GET', path, {})
    if (answer.status === 200 && isPageOfAct(path)) keepOpen(cookie, answer.body)
    return answer
  }
  /** The seal of a page that lies open; else the page is opened first. */
  const sealOf = async (path: string) => {
    const key = cookie + targetOf(path)
    if (!opened.has(key)) await look(pageOf(path))
    return opened.get(key)
  }

  return {
    ask,
    askSlowly,

    get: look,

    /** Whether the page of an act offers it. */
    offers: async (path: string) => (await sealOf(path)) !== undefined,

    /** The answer, with the SHA-256 (hex) of a document in its place. */
    hash: (path: string) =>
      new Promise<Answer>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, agent, headers: own }, (answer) => {
          const status = answer.statusCode ?? 0
          const hash = createHash('sha256')
          let words = ''
          answer.on('data', (bytes: Buffer) => {
            if (status === 200) hash.update(bytes)
            else words += bytes
          })
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({ status, headers: answer.headers, body: status === 200 ? hash.digest('hex') : words }),
          )
        })
        sent.on('error', reject)
        sent.end()
      }),

    /** How many bytes an answer has; they are let go as they come. */
    drain: (path: string) =>
      new Promise<number>((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, agent, headers: own }, (answer) => {
          let length = 0
          answer.on('data', (bytes: Buffer) => {
            length += bytes.length
          })
          answer.on('error', reject)
          answer.on('end', () => resolve(length))
        })
        sent.on('error', reject)
        sent.end()
      }),

    post: async (path: string, fields: Fields = {}, more: Record<string, string> = {}) => {
      const seal = isSealedAct(path) ? await sealOf(path) : undefined
      const said = new URLSearchParams(fields)
      if (seal) said.set('seal', seal)
      const body = Buffer.from(String(said))
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
      return ask('POST', path, { ...headers, ...more }, [body])
    },

    upload: (path: string, { name, bytes, type = 'disclosure', title = '' }: Sent) => {
      const boundary = `----${randomBytes(12).toString('hex')}`
      const field = (key: string, value: string) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`
      const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`
      const body = [
        Buffer.from(field('type', type) + field('title', title) + file),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]
      const length = body.reduce((sum, piece) => sum + piece.length, 0)
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': length }
      return ask('POST', path, headers, body)
    },

    leave: () => agent.destroy(),
  }
}

/** The seals of pages that lie open, by cookie and act: as in a browser's window they outlive a connection, and the portal's restart. */
const opened = new Map<string, string>()

function keepOpen(cookie: string, page: string): void {
  for (const { action, fields } of formsOf(page)) {
    const seal = fields.find(([name]) => name === 'seal')?.[1]
    if (seal) opened.set(cookie + targetOf(action), seal)
  }
}

/** The page on which an act's button stands. */
const pageOf = (act: string) => act.replace(/\/sending$/, '/review').replace(/\/acceptance(?:\/undo)?$/, '')
const isPageOfAct = (path: string) =>
  /\/(?:review|deletion|withdrawal|acceptance)$|\/admin\/submissions\/\w+$/.test(path)

/** Begins a draft in one's own name; returns its address. */
export async function startDraft(visitor: Visitor, caseId: string, personId: string): Promise<string> {
  const begun = expectStatus(await visitor.post(`/en/cases/${caseId}/send`, { for: personId }), 303)
  return begun.headers.location!
}

/** Accepts a submission as an officer does: from the page that says what to look at first, where there is one, else from its own. */
export async function accept(visitor: Visitor, id: string): Promise<Answer> {
  const act = `/en/admin/submissions/${id}/acceptance`
  const asked = await visitor.get(act)
  if (asked.status !== 200 && asked.status !== 303) return asked
  const form = formsOf(asked.body).find(({ action }) => targetOf(action) === targetOf(act))
  return visitor.post(
    act,
    (form?.fields ?? []).filter(([name]) => name === 'known[]'),
  )
}

export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status === status) return answer
  const main = answer.body.slice(Math.max(0, answer.body.indexOf('<main')))
  const words = main
    .replace(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
  throw new Error(`answered ${answer.status}, not ${status}: ${words.slice(0, 400)}`)
}
