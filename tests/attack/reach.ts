import { doors } from '../doors/index.ts'
import { addressOf } from '../doors-world.ts'
import { type Attacked, type Role, roles } from './portal.ts'

type Reach = Pick<Attacked, 'ids' | 'browserOf'>

/** A request as a browser would make it: `path` with its query, `body` of a form. */
export type Asked = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string }

/** What would end the session that attacks, or the account; and what goes out to a partner. */
const left = /sign-out|closing|\/password|sessions\/|\/ending|partners|suspension|confirmation|\/en\/planted-/
const unhidden = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** Every query and every form that a role meets on the pages that it reaches, each place once. */
export async function reachedBy({ ids, browserOf }: Reach, role: Role): Promise<Asked[]> {
  const their = browserOf(role)
  const found = new Map<string, Asked>()
  const keep = (asked: Asked) => {
    if (left.test(asked.path)) return
    const names = [...new URLSearchParams(asked.body ?? asked.path.split('?')[1] ?? '').keys()].join(' ')
    if (names) found.set(`${asked.method} ${asked.path.split('?')[0]!.replace(/[a-z2-9]{26}/g, ':id')} ${names}`, asked)
  }
  for (const door of Object.keys(doors)) {
    if (!door.startsWith('GET ')) continue
    const answer = await their.get(addressOf(door, { ...ids }))
    if (answer.status !== 200 || !answer.headers.get('content-type')?.startsWith('text/html')) {
      await answer.body?.cancel()
      continue
    }
    const page = unhidden(await answer.text())
    for (const [, href = ''] of page.matchAll(/<a [^>]*href="(\/en\/[^"#]*\?[^"#]+)"/g))
      keep({ method: 'GET', path: href })
    for (const [, tag = '', inside = ''] of page.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)) {
      const action = /action="([^"]*)"/.exec(tag)?.[1] ?? addressOf(door, { ...ids })
      if (!action.startsWith('/en/') || /multipart/.test(tag)) continue
      const fields = fieldsOf(inside)
      if (/method="post"/.test(tag)) keep({ method: 'POST', path: action, body: fields })
      else keep({ method: 'GET', path: `${action.split('?')[0]}?${fields}` })
    }
  }
  return [...found.values()]
}

/** What the form would send, with something in the fields that are empty. */
function fieldsOf(inside: string): string {
  const fields = new URLSearchParams()
  for (const [, tag = ''] of inside.matchAll(/<(?:input|textarea|select) ([^>]*)>/g)) {
    const name = /\bname="([^"]+)"/.exec(tag)?.[1]
    if (!name || /type="(file|submit|password)"/.test(tag) || fields.has(name)) continue
    fields.set(name, /\bvalue="([^"]*)"/.exec(tag)?.[1] || 'a')
  }
  return String(fields)
}

/** What each role reaches that none before it did. */
export async function reachedByAll(attacked: Reach): Promise<ReadonlyMap<Role, Asked[]>> {
  const known = new Set<string>()
  const all = new Map<Role, Asked[]>()
  for (const role of Object.keys(roles) as Role[]) {
    const fresh = (await reachedBy(attacked, role)).filter((asked) => {
      const shape = `${asked.method} ${asked.path.replace(/[a-z2-9]{26}/g, ':id').split('?')[0]} ${[...new URLSearchParams(asked.body ?? asked.path.split('?')[1]).keys()]}`
      if (known.has(shape)) return false
      known.add(shape)
      return true
    })
    all.set(role, fresh)
  }
  return all
}
