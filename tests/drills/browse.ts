import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { origin } from '../bench/world.ts'

export type Page = {
  readonly status: number
  /** Where it was at last, redirects followed. */
  readonly path: string
  readonly body: string
}
export type File = { readonly field: string; readonly name: string; readonly bytes: Buffer }
type Fields = Readonly<Record<string, string>>
type Filled = { readonly fields?: Fields; readonly files?: readonly File[]; readonly button?: string }

/** A person's browser over HTTP, without a script: keeps cookies, follows redirects, sends the forms of the pages that it opened. */
export type Browser = {
  /** As one header. */
  cookie(): string
  open(path: string): Promise<Page>
  /** Sends the form of an open page whose address this is, with what it holds and what is filled in. */
  send(page: Page, action: RegExp, filled?: Filled): Promise<Page>
  post(path: string, fields: Fields): Promise<Page>
  bytes(path: string): Promise<{ readonly status: number; readonly bytes: Buffer }>
}

export function browse(port: number): Browser {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ')

  type Raw = { status: number; path: string; bytes: Buffer }
  const ask = async (method: string, path: string, type?: string, body?: Buffer): Promise<Page> => {
    const { bytes, ...answer } = await askRaw(method, path, type, body)
    return { ...answer, body: bytes.toString('utf8') }
  }
  const askRaw = (method: string, path: string, type = '', body: Buffer = Buffer.alloc(0)): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const posted = { origin, 'content-type': type, 'content-length': body.length }
      const headers = { cookie: cookie(), 'sec-fetch-site': 'same-origin', ...(method === 'POST' && posted) }
      const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
        for (const one of answer.headers['set-cookie'] ?? []) keep(one)
        const chunks: Buffer[] = []
        answer.on('data', (bytes: Buffer) => chunks.push(bytes))
        answer.on('error', reject)
        answer.on('end', () => {
          const { location } = answer.headers
          const status = answer.statusCode ?? 0
          if (location && status >= 300 && status < 400)
            resolve(askRaw('GET', new URL(location, `${origin}${path}`).href.slice(origin.length)))
          else resolve({ status, path, bytes: Buffer.concat(chunks) })
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })

  const keep = (set: string) => {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(set) ?? []
    if (value === '' || /max-age=0/i.test(set)) cookies.delete(name)
    else cookies.set(name, value)
  }
  const post = (path: string, fields: readonly (readonly [string, string])[]) =>
    ask(
      'POST',
      path,
      'application/x-www-form-urlencoded',
      Buffer.from(String(new URLSearchParams(fields as [string, string][]))),
    )

  return {
    cookie,
    open: (path) => ask('GET', path),
    bytes: (path) => askRaw('GET', path),
    post: (path, fields) => post(path, Object.entries(fields)),
    send(page, action, { fields = {}, files = [], button } = {}) {
      const form = formsOn(page).find(
        (one) =>
          action.test(one.action.split('?')[0] ?? '') &&
          (!button || one.buttons.some(({ whole }) => whole.includes(button))),
      )
      if (!form)
        throw new Error(
          `${page.path} (${page.status}) has no form for ${action} among ${
            formsOn(page)
              .map((one) => one.action)
              .join(', ') || 'none'
          }: ${wordsOn(page)}`,
        )
      const pressed = form.buttons.find(({ whole }) => !button || whole.includes(button))
      const held = [
        ...form.held.filter(([name]) => !(name in fields)),
        ...Object.entries(fields),
        ...(pressed?.name ? [[pressed.name, pressed.value] as const] : []),
      ]
      const to = pressed?.to || form.action || page.path
      if (files.length === 0) return post(to, held)
      const { type, body } = multipart(held, files)
      return ask('POST', to, type, body)
    },
  }
}

/** What a person reads of a page, for a fault. */
export const wordsOn = ({ body }: Page): string =>
  body
    .slice(Math.max(0, body.indexOf('<main')))
    .replace(/<\/?(?:time|sup)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400)

/** Throws what the page says, when it is not the one that was to come. */
export function expectPage(page: Page, status = 200): Page {
  if (page.status !== status)
    throw new Error(`${page.path} was answered ${page.status}, not ${status}: ${wordsOn(page)}`)
  return page
}

type Button = { readonly whole: string; readonly name: string; readonly value: string; readonly to: string }
type Form = {
  readonly action: string
  readonly held: readonly (readonly [string, string])[]
  /** Names of what is sent unseen. */
  readonly hidden: readonly string[]
  readonly buttons: readonly Button[]
}

export function formsOn({ body }: Page): Form[] {
  return [...body.matchAll(/<form\b([^>]*\bmethod="post"[^>]*)>([\s\S]*?)<\/form>/g)].map(
    ([, head = '', inner = '']) => ({
      action: attribute(head, 'action'),
      held: heldIn(inner),
      hidden: [...inner.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([tag]) =>
        /type="hidden"/.test(tag) || / name="seal"/.test(tag) ? [attribute(tag, 'name')] : [],
      ),
      buttons: [...inner.matchAll(/<button\b[^>]*type="submit"[^>]*>[\s\S]*?<\/button>/g)].map(([whole]) => {
        const tag = whole.slice(0, whole.indexOf('>'))
        return { whole, name: attribute(tag, 'name'), value: attribute(tag, 'value'), to: attribute(tag, 'formaction') }
      }),
    }),
  )
}

/** The values that a browser would send of a form that nobody touched. */
export function heldIn(form: string): (readonly [string, string])[] {
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]) => {
    const type = attribute(tag, 'type') || 'text'
    const name = attribute(tag, 'name')
    const isOff = (type === 'checkbox' || type === 'radio') && !/\schecked\b/.test(tag)
    if (!name || isOff || type === 'file' || type === 'submit') return []
    return [[name, attribute(tag, 'value') || (type === 'checkbox' ? 'on' : '')] as const]
  })
  const selects = [...form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].flatMap(([, head = '', inner = '']) => {
    const options = [...inner.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const chosen = options.find((tag) => /\sselected\b/.test(tag)) ?? options[0]
    return chosen ? [[attribute(head, 'name'), attribute(chosen, 'value')] as const] : []
  })
  const areas = [...form.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, head = '', text = '']) => [attribute(head, 'name'), plain(text)] as const,
  )
  return [...inputs, ...selects, ...areas]
}

const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

function multipart(fields: readonly (readonly [string, string])[], files: readonly File[]) {
  const boundary = `----${randomBytes(12).toString('hex')}`
  const part = (head: string, bytes: Buffer | string) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(bytes as never),
    Buffer.from('\r\n'),
  ]
  const body = Buffer.concat([
    ...fields.flatMap(([name, value]) => part(`name="${name}"`, value)),
    ...files.flatMap(({ field, name, bytes }) =>
      part(`name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}
