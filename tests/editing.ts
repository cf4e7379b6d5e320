import type { Browser } from './world.ts'

type Fields = [string, string][]

const plainText = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string) => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? undefined : plainText(value)
}

/** An address without its query. */
const pathOf = (address: string) => address.split('?')[0]

export type Form = { readonly action: string; readonly fields: Fields }

/**
 * What a browser would send of the form that goes to this address if nothing were typed in it; a query of the address is a part of
 * that of the form. Throws where a page has none.
 */
export function formOn(page: string, action: string): Form {
  const form = findForm(page, action)
  if (!form) throw new Error(`no form for ${action} on this page`)
  return form
}

function findForm(page: string, action: string): Form | undefined {
  for (const [, head = '', body = ''] of page.matchAll(/<form\b([^>]*method="post"[^>]*)>([\s\S]*?)<\/form>/g)) {
    const to = attribute(head, 'action') ?? ''
    if (pathOf(to) !== pathOf(action) || !to.includes(action.split('?')[1] ?? '')) continue
    const fields: Fields = []
    const controls = /<(input)\b[^>]*>|<(select)\b[\s\S]*?<\/select>|<(textarea)\b[\s\S]*?<\/textarea>/g
    for (const [tag, input, select] of body.matchAll(controls)) {
      const kind = input ?? select ?? 'textarea'
      const head = /^<[^>]*>/.exec(tag)![0]
      const name = attribute(head, 'name')
      if (!name) continue
      if (kind === 'input') {
        const isTicked = !/type="(radio|checkbox)"/.test(head) || /\schecked(\s|>|=)/.test(head)
        if (isTicked && !/type="(file|submit)"/.test(head)) fields.push([name, attribute(head, 'value') ?? 'on'])
      } else if (kind === 'textarea') {
        fields.push([name, plainText(/^<[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(tag)![1]!)])
      } else {
        const options = [...tag.matchAll(/<option\b[^>]*>/g)].map(([option]) => option)
        const chosen = options.find((option) => /\sselected(\s|>|=)/.test(option)) ?? options[0]
        if (chosen) fields.push([name, attribute(chosen, 'value') ?? ''])
      }
    }
    return { action: to, fields }
  }
  return undefined
}

type Typed = Readonly<Record<string, string>> | readonly (readonly [string, string])[]
const pairsOf = (typed: Typed): Fields => (Array.isArray(typed) ? [...typed] : Object.entries(typed))

/** A form with something typed in it: of a field that has it already the value is another. */
export function typedIn({ fields }: Pick<Form, 'fields'>, typed: Typed): Fields {
  const pairs = pairsOf(typed)
  return [...fields.filter(([name]) => !pairs.some(([typed]) => typed === name)), ...pairs]
}

/** Opens a page, types in one of its forms and sends it, as a person would; whoever gets no such form sends the bare words. */
export async function edit(their: Browser, page: string, action: string, typed: Typed = []): Promise<Response> {
  const opened = await their.get(page)
  const form = findForm(await opened.text(), action)
  if (!form) return their.post(action, pairsOf(typed))
  return confirmed(their, await their.post(form.action, typedIn(form, typed)), action)
}

/** What follows where a page in between shows what a change moves: somebody looked, and saves it. */
export async function confirmed(their: Browser, answer: Response, action: string): Promise<Response> {
  if (answer.status !== 200) return answer
  const form = findForm(await answer.clone().text(), action)
  const isLook = form?.fields.some(([name]) => name === 'looked')
  return form && isLook ? their.post(form.action, [...form.fields, ['next', 'save']]) : answer
}

/** Sends a form of which only these fields are known, and saves after the look at what it moves. */
export const postLooking = async (their: Browser, action: string, typed: Typed = []): Promise<Response> =>
  confirmed(their, await their.post(action, pairsOf(typed)), action)

/** Of a page whose form goes to its own address. */
export const save = (their: Browser, address: string, typed: Typed = []) => edit(their, address, address, typed)
