import { paper } from '../bench/paper.ts'
import { visit } from '../bench/visitor.ts'
import { type Browser, browse, expectPage, formsOn, type Page, wordsOn } from './browse.ts'
import { accept, acceptance, comesBack, draftWith, type Filed, fileAndSend, openAcceptance } from './filing.ts'
import type { Mailbox } from './mailbox.ts'
import { type Office, register } from './people.ts'
import type { Report } from './report.ts'
import { begin, sendChunk } from './resume.ts'

/** Where a release runs, and where its mail goes. */
export type Site = { readonly port: number; readonly mailbox: Mailbox }

/** A form that lies open in somebody's window, and what they type into it. */
type OpenForm = {
  readonly name: string
  readonly browser: Browser
  readonly page: Page
  readonly action: RegExp
  readonly fields?: Readonly<Record<string, string>>
  readonly file?: Buffer
}
/** `at`: where it led when it was kept. */
type Bookmark = { readonly browser: Browser; readonly path: string; readonly at: string }

/** All that people have begun, kept or been sent when a release is replaced. */
export type Things = {
  readonly filed: Filed
  readonly draft: string
  readonly upload: { readonly path: string; readonly draft: string; readonly bytes: Buffer }
  readonly forms: readonly OpenForm[]
  readonly bookmarks: readonly Bookmark[]
  readonly token: string
  readonly invitation: string
  readonly reset: string
  readonly told: string
}

const words = 'Written before the update, and sent after it'
const size = 3_000_000

export async function openThings({ port, mailbox }: Site, { ada, sam, alice, caseId }: Office): Promise<Things> {
  const [her, his, admin] = [alice.browser, sam.browser, ada.browser]
  const filed = await fileAndSend(alice, caseId, paper(40_000), 'Filed before')
  await accept({ sam }, filed)
  const waiting = await fileAndSend(alice, caseId, paper(40_000), 'Waits for the registry')
  const draft = await draftWith(alice, caseId, paper(30_000), 'Kept in a draft')
  const ready = await draftWith(alice, caseId, paper(30_000), 'Ready to send')

  const bytes = paper(size)
  const visitor = visit(port, her.cookie())
  const path = await begin(visitor, draft.address, bytes)
  await sendChunk(visitor, path, bytes, size / 2)
  visitor.leave()

  const programs = { name: 'Our software', days: '90', 'scopes[]': 'cases' }
  const made = await her.send(await her.open('/en/account/programs'), /\/programs$/, { fields: programs })
  const token = /\bcase_[\w-]+/.exec(expectPage(made).body)?.[0] ?? ''

  const since = mailbox.letters.length
  const dana = { name: 'Dana Roy', email: 'dana@portal.example', locale: 'en' }
  expectPage(await his.send(await his.open('/en/admin/invitations/new'), /\/invitations$/, { fields: dana }))
  const visitorOnly = browse(port)
  const asked = await visitorOnly.open('/en/sign-in/reset')
  expectPage(await visitorOnly.send(asked, /\/sign-in\/reset$/, { fields: { email: sam.email } }))

  const form = async (name: string, browser: Browser, at: string | Page, action: RegExp, fields = {}, file?: Buffer) =>
    ({
      name,
      browser,
      page: typeof at === 'string' ? expectPage(await browser.open(at)) : at,
      action,
      fields,
      ...(file && { file }),
    }) satisfies OpenForm
  const forms = [
    await form('Send', her, `${ready.address}/review`, /\/sending$/),
    await form('a document more', her, draft.address, /\/documents$/, { title: words }, paper(20_000)),
    await form('a question', her, `/en/cases/${caseId}/questions/new`, /\/questions\/new$/, {
      subject: 'The room',
      words,
    }),
    await form('acceptance', his, await openAcceptance(his, waiting.submission), acceptance),
    await form('the record of a case', his, `/en/admin/cases/${caseId}/details`, /\/details$/, { title: words }),
    await form('an invitation of counsel', his, '/en/admin/invitations/new', /\/invitations$/, {
      name: 'Erin Fox',
      email: 'erin@portal.example',
      locale: 'en',
    }),
    await form('an invitation of staff', admin, '/en/admin/staff', /\/staff$/, {
      name: 'Tom Okoro',
      email: 'tom@portal.example',
      locale: 'en',
      role: 'administrator',
    }),
  ]
  const bookmarks = [
    ...(await linksFrom(her, ['/en/today', `/en/cases/${caseId}`, `/en/submissions/${filed.submission}`, '/fr/cases'])),
    ...(await linksFrom(his, ['/en/admin', `/en/admin/cases/${caseId}`, `/en/admin/submissions/${filed.submission}`])),
    ...(await linksFrom(admin, ['/en/admin', '/en/admin/offices'])),
  ]
  const untilChecked = await comesBack(alice, filed, 5)
  const checkWords = untilChecked ? `none checked by this release (${untilChecked})` : 'checked'
  return {
    filed,
    draft: draft.address,
    upload: { path, draft: draft.address, bytes },
    forms,
    bookmarks,
    token,
    invitation: await mailbox.link(dana.email, /\/register\//, since),
    reset: await mailbox.link(sam.email, /\/sign-in\/reset\//, since),
    told: `before the update: 2 sent, ${checkWords}, 2 drafts, a file of ${size} bytes half sent, ${forms.length} open forms, ${bookmarks.length} bookmarks, a token, 2 links in mail`,
  }
}

/** Every page that is one step from these. */
async function linksFrom(browser: Browser, starts: readonly string[]): Promise<Bookmark[]> {
  const found = new Set(starts)
  for (const start of starts)
    for (const [, path = ''] of expectPage(await browser.open(start)).body.matchAll(/href="(\/(?:en|fr)\/[^"#]*)/g))
      found.add(path.replaceAll('&amp;', '&'))
  const all: Bookmark[] = []
  for (const path of found) {
    const page = await browser.open(path)
    if (page.status === 200) all.push({ browser, path, at: placeOf(page) })
  }
  return all
}

const placeOf = ({ path }: Page): string => path.split('?')[0] ?? ''

const formIn = (page: Page, action: RegExp) => formsOn(page).find((one) => action.test(one.action.split('?')[0] ?? ''))

/** The names of what a form sends unseen. */
const hiddenIn = (page: Page, action: RegExp): string[] => {
  const form = formIn(page, action)
  const seal = form && /[?&]seal=/.test(form.action) ? ['seal'] : []
  return [...(form?.hidden ?? []), ...seal]
}
/** The fields that a person writes, rather than chooses. */
const isTyped = /^(?:title|words|subject|name|email)$/

/** What was open goes on, one thing after the other; a form that is asked anew keeps what was typed, and says why. */
export async function goOn({ port }: Site, { alice }: Office, things: Things): Promise<Report> {
  const [lines, faults]: [string[], string[]] = [[], []]
  const look = async (name: string, isWell: () => Promise<string | undefined>) => {
    const fault = await isWell().catch((error: Error) => error.message)
    if (fault) faults.push(`${name}: ${fault}`)
  }

  await look('the document that was filed', async () => {
    const since = performance.now()
    const fault = await comesBack(alice, things.filed, 120)
    if (!fault) lines.push(`the document filed before comes back as sent ${seconds(since)} s after the update`)
    return fault
  })
  await look('the half-sent file', async () => {
    const visitor = visit(port, alice.browser.cookie())
    const { path, draft, bytes } = things.upload
    let sent = 0
    for (let length = -1; length !== 0; sent += length) length = await sendChunk(visitor, path, bytes)
    visitor.leave()
    if (sent !== size / 2) return `${sent} bytes were sent of the ${size / 2} that were left`
    const { body } = await alice.browser.open(draft)
    return body.includes('long.pdf') || body.includes('2 documents in this draft')
      ? undefined
      : 'it is not in its draft'
  })
  let taken = 0
  for (const form of things.forms)
    await look(`the open form for ${form.name}`, async () => {
      const { name, browser, page, action, fields = {}, file } = form
      const anew = await browser.open(page.path)
      const files = file ? [{ field: 'file', name: 'more.pdf', bytes: file }] : []
      const answer = await browser.send(page, action, { fields, files })
      // A form that stands on another page now is the answer then.
      const lacks = hiddenIn(formIn(anew, action) ? anew : answer, action).filter(
        (one) => !hiddenIn(page, action).includes(one),
      )
      if (answer.status === 200) {
        taken++
        return undefined
      }
      // What an older page could not have is asked for anew, in words, and with what was typed.
      const lost = Object.entries(fields).filter(
        ([field, value]) => isTyped.test(field) && !answer.body.includes(value),
      )
      lines.push(`${name}: lacked ${lacks.join(', ') || 'nothing'}; ${answer.status}: ${wordsOn(answer).slice(0, 150)}`)
      if (lacks.length === 0) return `it lacked nothing, and was answered ${answer.status}: ${wordsOn(answer)}`
      if (answer.status >= 500 || lost.length > 0)
        return `it was answered ${answer.status}, without ${lost.map(([field]) => field).join(', ')}: ${wordsOn(answer)}`
      return undefined
    })
  for (const { browser, path, at } of things.bookmarks)
    await look(`the bookmark ${path}`, async () => {
      const page = await browser.open(path)
      // A sign-in page would be answered 200 as well.
      return page.status === 200 && placeOf(page) === at ? undefined : `it is answered ${page.status} at ${page.path}`
    })
  await look('the token', async () => {
    const headers = { authorization: `Bearer ${things.token}` }
    const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/cases`, { headers })
    return status === 200 ? undefined : `it is answered ${status}`
  })
  await look('the invitation in mail', async () => {
    const more = { membershipNumber: 'P98765', body: 'lso' }
    await register(port, 'dana@portal.example', things.invitation, more)
    return undefined
  })
  await look('the link to a new password', async () => {
    const password = 'cinq prunes bleues encore'
    const browser = browse(port)
    const page = await browser.open(things.reset)
    const chosen = await browser.send(expectPage(page), /\/reset\//, { fields: { password, again: password } })
    return chosen.status === 200 ? undefined : `it is answered ${chosen.status}: ${wordsOn(chosen)}`
  })
  lines.push(
    `after the update: ${taken} of ${things.forms.length} open forms taken, ${things.bookmarks.length} bookmarks opened, the file sent on, ${faults.length} faults`,
  )
  return { lines, faults }
}

const seconds = (since: number) => Math.round((performance.now() - since) / 1000)
