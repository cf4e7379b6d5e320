import { expect, it } from 'vitest'
import { checkDocuments } from '../../src/documents/check-findings/index.ts'
import { watchClearFiles } from '../clear-files.ts'
import { addFiles, blobsOf, documentsOf, fileOf, startDraft } from '../documents/files.ts'
import { needs } from '../needs.ts'
import { createWorld } from '../world.ts'
import { fates, oddPdfs } from './odd.ts'

needs('qpdf', 'poppler')('twenty-nine odd PDFs', () => {
  it('each gets its verdict, a sentence in both languages, and leaves nothing that no row knows (SEC-068, ABU-19, ABU-20, ABU-21, ABU-22)', async () => {
    const clearFiles = watchClearFiles()
    const world = await createWorld()
    const { db } = world.portal
    const sentences = { en: world.portal.catalogue('en'), fr: world.portal.catalogue('fr') }
    const alice = await world.signIn(world.alice)
    const id = await startDraft(alice, fileOf(world), world.alice)
    const files = await oddPdfs()
    expect(files.size).toBe(29)
    for (const [name, bytes] of files) {
      const fate = fates[name]!
      const before = documentsOf(world, id).length
      world.clock.forward({ seconds: 1 })
      const answer = await addFiles(alice, id, [new File([new Uint8Array(bytes)], `${name}.pdf`)])
      const added = documentsOf(world, id).slice(before)
      if ('refused' in fate) {
        expect([name, answer.status, added.length]).toEqual([name, 422, 0])
        const words = sentences.en(`documents:refused.${fate.refused as 'notPdf'}`)
        expect(await answer.text()).toContain(`File not added: <bdi>${name}.pdf</bdi></p>\n    <div><p>${words} <a `)
      } else {
        expect([name, answer.status, added.length]).toEqual([name, 303, 1])
        const [document] = added
        expect([name, document?.flags, document?.checkReason]).toEqual([name, fate.flags.join(' '), fate.held ?? null])
        expect(document?.check).toBe(fate.held ? 'held' : 'unscanned')
      }
    }
    await checkDocuments(db, world.portal)

    for (const locale of ['en', 'fr'] as const) {
      const page = await (await alice.get(`/${locale}/submissions/${id}`)).text()
      for (const code of [
        'activeContent',
        'damaged',
        'bytesAfterEnd',
        'encrypted',
        'attachments',
        'embeddedProgram',
      ] as const)
        expect(page).toContain(sentences[locale](`findings:found.${code}`))
      const proofs = [...page.matchAll(/\/refusals\/([a-z0-9]{26})/g)].map(([, proof]) => proof)
      expect(proofs).toHaveLength(12)
      const told = await Promise.all(
        proofs.map(async (proof) => (await alice.get(`/${locale}/refusals/${proof}`)).text()),
      )
      for (const fate of Object.values(fates)) {
        if (!('refused' in fate)) continue
        const words = sentences[locale](`documents:refused.${fate.refused as 'notPdf'}`)
        expect(told.some((proof) => proof.includes(words))).toBe(true)
      }
    }
    expect(blobsOf(world)).toBeGreaterThanOrEqual(17)
    const known = db.$client.prepare('select count(*) as n from object_segments').get() as { n: number }
    expect(blobsOf(world)).toBe(known.n)
    expect(clearFiles()).toEqual([])
  })
})
