import { beforeEach, expect, it } from 'vitest'
import { accessRequests } from '../../../src/accounts/access-requests/schema.ts'
import type { Member } from '../../../src/accounts/people/index.ts'
import { savedSentences } from '../../../src/accounts/saved-sentences/schema.ts'
import { deliverDueMail } from '../../../src/platform/mail/index.ts'
import { askQuestion } from '../../../src/questions/index.ts'
import { questionWords } from '../../../src/questions/schema.ts'
import { composersOf } from '../../../src/work.ts'
import { come, read, wordsOf } from '../../admin/pages.ts'
import { submissionOf } from '../../documents/files.ts'
import { edit } from '../../editing.ts'
import { plantAccessRequest } from '../../invitees.ts'
import { as, must, plantCase, plantSent } from '../../plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'

let world: World
let sam: Browser
const list = '/en/admin/sentences'
const cutOff = {
  purpose: 'return',
  language: 'en',
  name: 'Cut off',
  words: 'The right edge of a page is cut off.',
  returnCode: 'unreadable',
}
const rows = () => world.portal.db.select().from(savedSentences).all()

beforeEach(async () => {
  world = await createWorld()
  sam = await come(world, world.sam)
})

it('an office keeps, corrects and deletes its sentences; another office sees none of them', async () => {
  expect(wordsOf(await read(sam, list))).toContain('no saved sentences yet')
  expect((await edit(sam, list, list, { ...cutOff, words: 'Short' })).status).toBe(422)
  expect((await edit(sam, list, list, cutOff)).status).toBe(303)
  expect((await edit(sam, list, list, cutOff)).status, 'a name twice').toBe(422)
  const [kept] = rows()
  const { returnCode: code, ...said } = cutOff
  expect(kept).toMatchObject({ ...said, code, officeId: world.toronto, changedBy: world.sam.id })
  const own = `${list}/${kept!.id}`
  const vera = await come(world, world.vera)
  expect(await read(vera, list)).not.toContain(cutOff.words)
  expect((await vera.get(own)).status).toBe(404)
  expect((await edit(sam, own, own, { purpose: 'answer', words: 'Another sentence.' })).status).toBe(303)
  // A reason goes with returns alone.
  expect(rows()[0]).toMatchObject({ purpose: 'answer', words: 'Another sentence.', code: null })
  const stale = await sam.post(own, { ...cutOff, seen: '' })
  expect(stale.status).toBe(409)
  expect((await edit(sam, list, `${own}/deletion`, {})).status).toBe(303)
  expect(rows()).toEqual([])
})

it('is put into a return with its reason, read there, and sent by another press alone', async () => {
  await edit(sam, list, list, cutOff)
  const id = await plantSent(world, plantCase(world), world.alice)
  const page = `/en/admin/submissions/${id}/return`
  const [{ id: sentence } = { id: '' }] = rows()
  const filled = await edit(sam, page, page, { sentence, fill: 'yes', reason: 'Dear counsel.' })
  expect(filled.status).toBe(200)
  const shown = await filled.text()
  expect(shown).toContain(`Dear counsel.\n${cutOff.words}`)
  expect(shown).toContain('<option value="unreadable" selected')
  expect(submissionOf(world, id)?.state).toBe('received')
  // Chosen and sent at once: it is shown first.
  const early = await edit(sam, page, page, { sentence, returnCode: 'unreadable' })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain(cutOff.words)
  expect(submissionOf(world, id)?.state).toBe('received')
  expect((await edit(sam, page, page, { returnCode: 'unreadable', reason: cutOff.words })).status).toBe(303)
  expect(submissionOf(world, id)).toMatchObject({
    state: 'returned',
    returnCode: 'unreadable',
    returnReason: cutOff.words,
  })
})

it('a return without a code asks for the code alone', async () => {
  const id = await plantSent(world, plantCase(world), world.alice)
  const page = `/en/admin/submissions/${id}/return`
  const refused = wordsOf(await (await edit(sam, page, page, {})).text())
  expect(refused).toContain('Choose the reason code.')
  expect(refused).not.toContain('Enter the reason, in at least 10 characters.')
})

const ways = [
  {
    purpose: 'answer',
    field: 'words',
    plant: () => {
      const asked = { principalId: world.alice.id, subject: 'The room', words: 'Is there a lift?' }
      const id = must(askQuestion(world.portal.db, as<Member>(world.alice), plantCase(world), asked, world.clock.now()))
      return { page: `/en/admin/questions/${id}`, form: `/en/admin/questions/${id}/answer` }
    },
    said: () =>
      world.portal.db
        .select()
        .from(questionWords)
        .all()
        .map(({ words }) => words)
        .slice(1),
  },
  {
    purpose: 'refusal',
    field: 'answer',
    plant: () => {
      const page = `/en/admin/requests/access/${plantAccessRequest(world)}`
      return { page, form: `${page}/refusal` }
    },
    said: () =>
      world.portal.db
        .select()
        .from(accessRequests)
        .all()
        .flatMap(({ answer }) => answer ?? []),
  },
] as const

it.each(ways)('is put into $purpose and read there before it is sent', async ({ purpose, field, plant, said }) => {
  const words = 'The elevator is at the Victoria Street door.'
  await edit(sam, list, list, { ...cutOff, purpose, words })
  const { page, form } = plant()
  const [{ id: sentence } = { id: '' }] = rows()
  expect(await read(sam, page)).toContain(`<option value="${sentence}"`)
  const filled = await edit(sam, page, form, { sentence, fill: 'yes', [field]: 'Dear counsel.' })
  expect(filled.status).toBe(200)
  expect(await filled.text()).toContain(`Dear counsel.\n${words}`)
  const early = await edit(sam, page, form, { sentence, [field]: '' })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain(words)
  expect(said()).toEqual([])
  expect((await edit(sam, page, form, { [field]: words })).status).toBe(303)
  expect(said()).toEqual([words])
})

it('what an office says of declining is in the mail and on its page, and nothing where it says nothing', async () => {
  const answers = ['', 'Ask the Montréal office.']
  for (const answer of answers) {
    const email = `noor${answer.length}@example.test`
    const page = `/en/admin/requests/access/${plantAccessRequest(world, { email, locale: 'en' })}`
    expect((await edit(sam, page, `${page}/refusal`, { answer })).status).toBe(303)
    expect((await read(sam, page)).includes(answers[1]!)).toBe(answer !== '')
  }
  const texts: string[] = []
  const send = async ({ to, text }: { to: { address: string }; text: string }) => {
    if (to.address.startsWith('noor')) texts.push(text)
  }
  await deliverDueMail(world.portal.db, send, composersOf(world.portal), 'x@portal.test', world.clock.now)
  expect(texts.map((text) => text.includes(`Message from the office:\n${answers[1]}`)).sort()).toEqual([false, true])
})
