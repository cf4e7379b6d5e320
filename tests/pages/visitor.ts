import { spawnSync } from 'node:child_process'
import { Agent, request } from 'node:http'

export type Answer = {
  readonly status: number
  readonly type: string
  readonly location: string | undefined
  /** Of a PDF its words; empty where there is no text in it. */
  readonly body: string
}

/** Somebody who keeps cookies and follows nothing. */
export type Visitor = {
  get(path: string): Promise<Answer>
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>
}

const isText = (type: string) => /^text\/|json|xml|javascript/.test(type)
const isPdf = (type: string) => type.startsWith('application/pdf')

function wordsOf(pdf: Buffer): string {
  const { status, stdout, error } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (error) throw error
  return status === 0 ? stdout : 'no PDF that can be read'
}

export function visitorOf(port: number): Visitor {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const cookies = new Map<string, string>()
  const origin = `http://localhost:${port}`

  const ask = (method: string, path: string, sent?: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = {
        host: `localhost:${port}`,
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        'sec-fetch-site': 'same-origin',
        ...(sent !== undefined && {
          origin,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(sent),
        }),
      }
      const asked = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
        for (const set of answer.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(set) ?? []
          if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
          else cookies.set(name, value)
        }
        const type = answer.headers['content-type'] ?? ''
        const head = { status: answer.statusCode ?? 0, type, location: answer.headers.location }
        if (!isText(type) && !isPdf(type)) {
          answer.destroy()
          return resolve({ ...head, body: '' })
        }
        const chunks: Buffer[] = []
        answer.on('data', (bytes: Buffer) => chunks.push(bytes))
        answer.on('error', reject)
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({ ...head, body: isPdf(type) ? wordsOf(bytes) : bytes.toString('utf8') })
        })
      })
      asked.on('error', reject)
      asked.setTimeout(60_000, () => asked.destroy(new Error(`no answer to ${path}`)))
      asked.end(sent)
    })

  return {
    get: (path) => ask('GET', path),
    post: (path, fields) => ask('POST', path, String(new URLSearchParams(fields))),
  }
}

/** Who can sign in, as the sign-in page of the demo shows it; nobody first. */
export async function personasOf(port: number): Promise<string[]> {
  const { body } = await visitorOf(port).get('/en/sign-in')
  return [...new Set(body.match(/[\w.+-]+@demo\.example/g))]
}

export async function signIn(port: number, email: string): Promise<Visitor> {
  const visitor = visitorOf(port)
  const { body } = await visitor.get('/en/sign-in')
  const [password = '', code = ''] = [...body.matchAll(/<code>(mon-[\w-]+|\d{6})<\/code>/g)].map(([, text]) => text!)
  await visitor.post('/en/sign-in', { email, password })
  const signedIn = await visitor.post('/en/sign-in/code', { code })
  if (signedIn.status !== 303) throw new Error(`${email} is not signed in: ${signedIn.status}`)
  return visitor
}
