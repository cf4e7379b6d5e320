import type { Browser } from '../world.ts'

/** A form of a page: where a button of it sends what, as a browser would that nobody typed in. */
export type PageForm = {
  readonly action: string
  readonly fields: readonly [string, string][]
  readonly isMultipart: boolean
}

const unescaped = (text: string) =>
  text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

/** The POST forms of a page; a button that goes elsewhere makes one of its own. */
export function formsIn(page: string): PageForm[] {
  return [...page.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, tag = '', inside = '']) => {
    if (attribute(tag, 'method') !== 'post') return []
    const id = attribute(tag, 'id')
    const outside =
      id === undefined ? '' : [...page.matchAll(new RegExp(`<[^>]* form="${id}"[^>]*>[^<]*`, 'g'))].join('')
    const action = attribute(tag, 'action') ?? ''
    const whole = inside + outside
    const buttons = [...whole.matchAll(/<button ([^>]*)>/g)].map(([, button = '']) => ({
      action: attribute(button, 'formaction') ?? action,
      said: attribute(button, 'name') !== undefined ? [pair(button)] : [],
    }))
    const isMultipart = attribute(tag, 'enctype') === 'multipart/form-data'
    return buttons.map(({ action, said }) => ({ action, fields: [...fieldsOf(whole), ...said], isMultipart }))
  })
}

const pair = (tag: string): [string, string] => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']

function fieldsOf(inside: string): [string, string][] {
  const fields: [string, string][] = []
  const radios = new Map<string, [string, string]>()
  for (const [, tag = ''] of inside.matchAll(/<input ([^>]*)>/g)) {
    const type = attribute(tag, 'type')
    const isTicked = /\schecked(?:\s|$|=)/.test(` ${tag} `)
    const [name, value] = pair(tag)
    if (!name || type === 'file' || type === 'submit') continue
    if (type === 'radio') {
      if (isTicked || !radios.has(name)) radios.set(name, [name, value])
    } else if (type !== 'checkbox' || isTicked) fields.push([name, value])
  }
  for (const [, tag = '', options = ''] of inside.matchAll(/<select ([^>]*)>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option ([^>]*)>/g)].map(([, option = '']) => option)
    const chosen =
      all.find((option) => /\sselected/.test(` ${option}`)) ??
      all.find((option) => attribute(option, 'value')) ??
      all[0]
    fields.push([attribute(tag, 'name') ?? '', attribute(chosen ?? '', 'value') ?? ''])
  }
  for (const [, tag = '', text = ''] of inside.matchAll(/<textarea ([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields.push([attribute(tag, 'name') ?? '', unescaped(text).trim()])
  return [...fields, ...radios.values()].filter(([name]) => name !== '')
}

/** The POST forms of the pages at these addresses, as this person gets them. */
export async function formsAt(their: Browser, addresses: readonly string[]): Promise<PageForm[]> {
  const found: PageForm[] = []
  for (const address of addresses) {
    const answer = await their.get(address)
    if (answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html'))
      found.push(...formsIn(await answer.text()))
    else await answer.body?.cancel()
  }
  return found
}
