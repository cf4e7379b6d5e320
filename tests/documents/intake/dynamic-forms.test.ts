import { expect, it } from 'vitest'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { programOf, read } from '../../api/speaking.ts'
import { caseLine } from '../../feed/lines.ts'
import { send, speak, tokenOf } from '../../feed/speaking.ts'
import { immForm } from '../../files/lying.ts'
import { needs } from '../../needs.ts'
import { plantCase } from '../../plant.ts'
import { plantDraftRequest, upload } from '../../requests/plant.ts'
import { type Browser, createWorld, type World } from '../../world.ts'
import { addFiles, blobsOf, documentsOf, fileOf, startDraft } from '../files.ts'
import { behindSocket } from '../tus.ts'

const form = () => new File([new Uint8Array(immForm())], 'imm0008.pdf', { type: 'application/pdf' })
const plain = (page: string) => page.replaceAll(/<[^>]*>/g, '')
const wordsIn = ({ portal }: World, locale: 'en' | 'fr') => portal.catalogue(locale)('documents:refused.dynamicForm')

/** The proofs that a draft offers, as text. */
async function proofsOf(their: Browser, id: string, locale: 'en' | 'fr') {
  const page = await (await their.get(`/${locale}/submissions/${id}`)).text()
  const found = [...page.matchAll(/\/refusals\/([a-z0-9]{26})/g)].map(([, proof]) => proof)
  return Promise.all(found.map(async (proof) => plain(await (await their.get(`/${locale}/refusals/${proof}`)).text())))
}

needs('qpdf', 'poppler')('a form that only Adobe Acrobat Reader can show', () => {
  it('is refused to whoever files it, with what to do at 23:40, and they can prove that they tried (CLI-01)', async () => {
    const world = await createWorld()
    const alice = await world.signIn(world.alice)
    const program = programOf(world, world.alice)
    const caseId = fileOf(world)
    const [byForm, byUpload, byProgram] = [
      await startDraft(alice, caseId, world.alice),
      await startDraft(alice, caseId, world.alice),
      await startDraft(alice, caseId, world.alice),
    ]

    const added = await addFiles(alice, byForm, [form()])
    expect([added.status, plain(await added.text()).includes(wordsIn(world, 'en'))]).toEqual([422, true])

    const client = (await behindSocket(world))(alice)
    const begun = await client.begin(byUpload, immForm().length, 'imm0008.pdf')
    const path = String(begun.headers.location)
    const arrived = await client.send(path, immForm(), { offset: 0, segments: [] })
    expect([arrived.status, arrived.text]).toEqual([422, wordsIn(world, 'en')])

    const answer = await program('POST', `/submissions/${byProgram}/documents?name=imm0008.pdf`, immForm())
    const told = await read(answer)
    expect([answer.status, told.code]).toEqual([422, 'dynamicForm'])
    expect(told.message).toEqual({ en: wordsIn(world, 'en'), fr: wordsIn(world, 'fr') })

    for (const id of [byForm, byUpload, byProgram]) {
      expect(documentsOf(world, id)).toEqual([])
      for (const locale of ['en', 'fr'] as const) {
        const [proof, ...others] = await proofsOf(alice, id, locale)
        expect(others).toEqual([])
        expect(proof).toContain(wordsIn(world, locale))
        expect(proof).toMatch(/imm0008\.pdf.*(?:[0-9a-f]{8} ){7}[0-9a-f]{8}/s)
      }
    }
    const request = plantDraftRequest(world, caseId, 'accommodation')
    const beside = await upload(alice, `/fr/requests/${request}/files`, form())
    expect([beside.status, plain(await beside.text()).includes(wordsIn(world, 'fr'))]).toEqual([422, true])
    expect(blobsOf(world)).toBe(0)
  })

  it('is refused to the registry too, whatever it wants to do with it (CLI-01)', async () => {
    const world = await createWorld()
    const caseId = plantCase(world, {})
    const sam = await world.signIn(world.sam)
    const ways: Record<string, Record<string, string>> = {
      [`cases/${caseId}/documents`]: { type: 'correspondence', title: 'Notice', audience: 'case' },
      [`cases/${caseId}/entries`]: {
        ...{ channel: 'post', side: 'minister', filedBy: 'CBSA', date: '2026-11-20', time: '14:05' },
        ...{ type: 'disclosure', title: 'Disclosure' },
      },
      'letter-runs/file': { type: 'correspondence', title: 'Notice', language: 'en', numbers: 'TC5-00001' },
    }
    for (const [way, fields] of Object.entries(ways)) {
      const answer = await upload(sam, `/fr/admin/${way}`, form(), fields)
      expect([way, answer.status]).toEqual([way, 422])
      expect(plain(await answer.text())).toContain(wordsIn(world, 'fr'))
    }
    expect([blobsOf(world), world.portal.db.select().from(documents).all()]).toEqual([0, []])
    expect(world.portal.db.select().from(submissions).all()).toEqual([])
  })

  it('is refused to the tribunal’s system, by a name of its own (CLI-01)', async () => {
    const world = await createWorld()
    await send(world, '/feed/cases?quiet=yes', [caseLine(1)])
    const body = new FormData()
    body.set('file', form())
    const said = new URLSearchParams({ case: 'CASE-1', version: '1', type: 'noticeOfDecision', title: 'Decision' })
    const answer = await speak(world, tokenOf(world))('PUT', `/feed/documents/D1?${said}`, body)
    const told = (await answer.json()) as { code: string; message: { fr: string } }
    expect([answer.status, told.code]).toEqual([422, 'dynamicForm'])
    expect(told.message.fr).toBe(world.portal.catalogue('fr')('feed:code.dynamicForm'))
    expect(blobsOf(world)).toBe(0)
  })
})
