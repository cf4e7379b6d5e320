import { eq } from 'drizzle-orm'
import { sessions } from '../src/accounts/sessions/schema.ts'
import { hashToken } from '../src/accounts/sessions/session-rows.ts'
import { sealedActs } from '../src/addresses.ts'
import type { Portal } from '../src/platform/web/context.ts'
import { sealsOfPage, targetOf } from '../src/platform/web/seals.ts'

const anySealed = new RegExp(`^(?:${[...sealedActs].map((pattern) => pattern.replace(/:\w+/g, '[^/]+')).join('|')})$`)

/** Whether an act at this address is taken only from its own page. */
export const isSealedAct = (address: string): boolean => anySealed.test(targetOf(address))

type Sealing = { readonly portal: Pick<Portal, 'db' | 'keyring' | 'clock'>; readonly cookie: string | undefined }

/** A seal as the act's own page would make it now for whoever is signed in; undefined for nobody. */
export function sealFor({ portal, cookie }: Sealing, address: string, seen = ''): string | undefined {
  const row =
    cookie &&
    portal.db
      .select()
      .from(sessions)
      .where(eq(sessions.tokenHash, hashToken(cookie)))
      .get()
  if (!row) return undefined
  return sealsOfPage(portal.keyring, row.personId, portal.clock())({ target: targetOf(address), seen })
}

type PageForm = { readonly action: string; readonly fields: [string, string][]; readonly whole: string }

const words = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** The forms of a page that change something, each with the fields that it sends unseen. */
export const formsOf = (page: string): PageForm[] =>
  [...page.matchAll(/<form\b[^>]*\bmethod="post"[^>]*\baction="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', whole = '']) => ({ action: words(action), fields: hiddenIn(whole), whole }),
  )

const hiddenIn = (form: string) =>
  [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']): [string, string] => [words(name), words(value)],
  )

/** What no page may hold: a form for an act that is taken only with a seal, without one. */
export function unsealedForms(page: string): string[] {
  const forms = formsOf(page)
  const bare = forms.filter((form) => isSealedAct(form.action) && !isMarked(form))
  return [...bare.map(({ action }) => action), ...forms.flatMap(otherActsOf)]
}

/** Buttons that make their form another act, and give it no seal of its own. */
const otherActsOf = ({ action, whole }: PageForm): string[] =>
  buttonsIn(whole).flatMap((button) => {
    const to = words(/ formaction="([^"]*)"/.exec(button)?.[1] ?? action)
    const isSealed = hasSeal(button) || /[?&]seal=/.test(to)
    return isSealedAct(to) && targetOf(to) !== targetOf(action) && !isSealed ? [to] : []
  })

const buttonsIn = (form: string) => form.match(/<button\b[^>]*type="submit"[^>]*>/g) ?? []
const hasSeal = (button: string) => / name="seal" value="[^"]+"/.test(button)

const isMarked = ({ action, fields, whole }: PageForm) =>
  fields.some(([name, value]) => name === 'seal' && value !== '') ||
  /[?&]seal=/.test(action) ||
  (buttonsIn(whole).length > 0 && buttonsIn(whole).every(hasSeal))
