import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formOn, typedIn } from '../../editing.ts'
import { plantCase, plantDraft } from '../../plant.ts'
import { faultsOf } from '../../valid-html.ts'
import { createWorld } from '../../world.ts'

/** Where people write at length, what they typed, and who does. */
const forms: readonly {
  readonly path: string
  readonly typed: Readonly<Record<string, string>>
  readonly isVisitor?: true
}[] = [
  { path: '/delegates/new', typed: { name: 'Robert Nguyen', email: 'r@example.test' } },
  { path: '/cases/:case/shares/new', typed: { name: 'Robert Nguyen' } },
  { path: '/record/new', typed: { clientName: 'Selam T.', limits: 'Only the hearing.' } },
  { path: '/cases/:case/record', typed: { reason: 'My retainer is over.' } },
  { path: '/unavailable-days', typed: { note: 'Another trial.' } },
  { path: '/submissions/:draft/service', typed: { whom: 'The Minister', by: 'My clerk' } },
  { path: '/account/contact', typed: { name: 'Alice T.' } },
  { path: '/cases/:case/questions/new', typed: { subject: 'Which form?', words: 'I found two.' } },
  { path: '/cases/:case/notes/new', typed: { text: 'Her brother is a witness.' } },
  { path: '/feedback', typed: { words: 'The page is long.' }, isVisitor: true },
  { path: '/register/request', typed: { name: 'Dana Çelik', message: 'I moved here.' }, isVisitor: true },
]

it.each(forms)(
  '$path changes its language with the words in it, and nothing else happens',
  async ({ path, typed, isVisitor }) => {
    const world = await createWorld()
    const caseId = plantCase(world, { hearingIn: 40 })
    const draft = await plantDraft(world, caseId, world.alice)
    const browser = isVisitor ? world.visitor() : await world.signIn(world.alice)
    const here = `/en${path.replace(':case', caseId).replace(':draft', draft)}`
    const page = await (await browser.get(here)).text()
    const [, form, address] =
      /<button type="submit" form="(\w+)" formaction="([^"]*)" formnovalidate name="otherLanguage"/.exec(page)!
    expect(page.match(new RegExp(`<form method="post"[^>]* id="${form}"`, 'g'))).toHaveLength(1)
    const [, action = ''] = new RegExp(`<form method="post" action="([^"]*)"[^>]* id="${form}"`).exec(page)!
    expect(address).toBe(action.replace('/en/', '/fr/'))
    const made = formOn(page, action)
    for (const name of Object.keys(typed)) expect(page).toMatch(new RegExp(`name="${name}"`))
    const counted = () => world.portal.db.$client.prepare('select count(*) as n from audit_events').get()
    const before = counted()
    const fields = [...typedIn(made, typed), ['otherLanguage', 'save'] as [string, string]]
    const other = await browser.post(address!, fields)
    const french = await other.text()
    expect(french).toContain('<html lang="fr"')
    for (const words of Object.values(typed)) expect(french).toContain(words)
    expect(french).not.toContain('error-summary')
    expect(await faultsOf(french)).toEqual([])
    expect(counted()).toEqual(before)
  },
)

it('every page on which a member or a visitor writes at length takes the words along', () => {
  const written = readdirSync('views', { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts') && !/staff-|^admin|^components|office|^announcements|post-fields/.test(name))
    .map((name) => ({ name, source: readFileSync(join('views', name), 'utf8') }))
    .filter(({ source }) => source.includes('textArea('))
  expect(written.length).toBeGreaterThan(10)
  expect(written.filter(({ source }) => !source.includes('keeps')).map(({ name }) => name)).toEqual([
    // A draft saves what is typed; a receipt is pasted.
    'documents/drafts/draft-forms.ts',
    'documents/drafts/readiness.ts',
    'documents/receipts/verify.ts',
  ])
})
