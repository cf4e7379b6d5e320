import type { Answer, Visitor } from './visitor.ts'

export type Seen = { readonly address: string; readonly answer: Answer }

/** Pages of one shape are many: so many of each are looked at, the first ones. */
const ofEachShape = 3

/** Every page that links lead to, from these addresses on, in the order in which they are found. */
export async function* crawl(visitor: Visitor, starts: readonly string[], locale: string): AsyncGenerator<Seen> {
  const asked = new Set<string>(starts)
  const queue = [...starts]
  const shapes = new Map<string, number>()
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const shape = shapeOf(address)
    const count = shapes.get(shape) ?? 0
    if (count >= ofEachShape) continue
    const answer = await visitor.get(address)
    // Of what is no text only the kind is looked at: once.
    shapes.set(shape, answer.body || answer.location ? count + 1 : ofEachShape)
    yield { address, answer }
    for (const next of linksIn(answer, address, locale)) {
      if (asked.has(next)) continue
      asked.add(next)
      queue.push(next)
    }
  }
}

/** An address with its ids, numbers and values left out. */
export function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost')
  const path = pathname.replace(/\/(?=[^/]*\d)[^/]+/g, '/:x').replace(/\/[a-km-np-z2-9]{26}(?=\/|$)/g, '/:x')
  return `${path}?${[...searchParams.keys()].sort().join('&')}`
}

/** Addresses of the portal in this language, or in none. */
function linksIn({ body, location, type }: Answer, address: string, locale: string): string[] {
  const found = type.startsWith('text/html') ? [...anchorsIn(body), ...formsIn(body)] : []
  return [...(location ? [location] : []), ...found].flatMap((link) => {
    const url = URL.parse(link, new URL(address, 'http://localhost').href)
    if (url?.hostname !== 'localhost' || !/^https?:$/.test(url.protocol)) return []
    const isOfOther = /^\/(en|fr)(\/|$)/.test(url.pathname) && url.pathname.split('/')[1] !== locale
    if (isOfOther || url.pathname.startsWith('/assets/')) return []
    return [`${url.pathname}${url.search}`]
  })
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const anchorsIn = (body: string) =>
  [...body.matchAll(/<(?:a|link)\b[^>]*\shref="([^"]*)"/g)].map(([, to]) => plain(to!))

/** What forms that only ask would ask for, as they stand. */
function formsIn(body: string): string[] {
  return [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inner = '']) => {
    if (/method="post"/i.test(head)) return []
    const action = plain(/\saction="([^"]*)"/.exec(head)?.[1] ?? '')
    return [`${action}?${new URLSearchParams(heldIn(inner))}`]
  })
}

export type Post = { readonly action: string; readonly fields: Readonly<Record<string, string>> }

/** Not those that end what the visitor needs to go on, that lead to another office, or that begin what goes on in the background. */
const isLeftOut = /\/(sign-out|sessions|locale|language|admin\/office|holdings)(?=["?])/

/**
 * What the forms of a page would send so that they are refused: nothing at all, and, where the form says what it has seen, all that it
 * holds with another thing seen. None with its seal.
 */
export function postsIn({ body, type }: Answer, address: string): Post[] {
  if (!type.startsWith('text/html')) return []
  return [...body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inner = '']) => {
    if (!/method="post"/i.test(head) || isLeftOut.test(head)) return []
    const action = plain(/\saction="([^"]*)"/.exec(head)?.[1] ?? address)
    const { seal: _, ...held } = Object.fromEntries(heldIn(inner))
    const posts = [{ action, fields: {} }]
    return 'seen' in held ? [...posts, { action, fields: { ...held, seen: 'another' } }] : posts
  })
}

function heldIn(form: string): [string, string][] {
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const isOff = /type="(checkbox|radio)"/.test(tag) && !/\schecked\b/.test(tag)
    const name = attribute(tag, 'name')
    return !name || isOff || /type="(file|submit)"/.test(tag) ? [] : [[name, attribute(tag, 'value')]]
  })
  const selects = [...form.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(
    ([, head = '', inner = '']): [string, string] => {
      const options = [...inner.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
      const chosen = options.find((tag) => /\sselected\b/.test(tag)) ?? options[0] ?? ''
      return [attribute(head, 'name'), attribute(chosen, 'value')]
    },
  )
  return [...inputs, ...selects]
}
