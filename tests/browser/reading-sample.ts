import { eq } from 'drizzle-orm'
import { refreshList } from '../../src/cases/list/index.ts'
import { cases } from '../../src/cases/record/schema.ts'
import { makeSound } from '../../src/demo/sound.ts'
import { plantPaper, readAllTexts } from '../documents/papers.ts'
import { plantCase } from '../plant.ts'
import type { Someone } from '../world.ts'
import type { OpenWorld } from './portal.ts'

const day = 86_400_000

/** A case of Alice's with papers of both sides, exhibits, a translation and a recording; one closed that can soon no longer be read; one of Lena's with sixty papers. */
export async function plantReading(
  world: OpenWorld,
  {
    lena,
    longCase,
    longestName,
    isOrdinary,
  }: { lena: Someone; longCase: string; longestName: string; isOrdinary: boolean },
) {
  const { alice, clock, portal } = world
  const papers = plantCase(world, { reference: 'TC6-05678', title: 'Selam Tesfaye' })
  const now = clock.now().epochMilliseconds
  const texts = [
    'Affidavit of Selam Tesfaye\nI left Asmara in the spring.\nMy brother was taken by night.',
    'The second page tells of the journey\nand of the witness who saw it.',
    'Sworn before me.',
  ]
  const by = { filedBy: alice, language: 'en' } as const
  const paper = await plantPaper(world, papers, {
    title: 'Affidavit of Selam Tesfaye',
    texts,
    ...by,
    exhibitLabel: 'C-1',
    firstPage: 1,
    lastPage: 3,
    availableAt: now - day,
  })
  await plantPaper(world, papers, {
    title: 'Déclaration sous serment',
    texts: ['Page un', 'Le témoin était là'],
    ...by,
    language: 'fr',
    translationOf: paper,
    exhibitLabel: 'C-2',
    firstPage: 4,
    lastPage: 5,
  })
  await plantPaper(world, papers, { title: 'شهادة', texts: ['قال الشاهد إنه رأى كل شيء'], ...by, language: 'other' })
  const minister = {
    filedBy: world.charlie,
    submission: { side: 'minister', filedBy: 'Canada Border Services Agency' },
  } as const
  await plantPaper(world, papers, { title: 'Response package', texts: ['The witness was questioned'], ...minister })
  await plantPaper(world, papers, { title: 'Notice to appear', texts: ['You are called to a hearing'] })
  const recording = await plantPaper(world, papers, {
    title: 'Interview of 3 May',
    mediaType: 'audio/mpeg',
    bytes: makeSound(30),
    pages: null,
    ...by,
    language: null,
  })
  const scan = await plantPaper(world, papers, { title: 'Scan of a passport', texts: [''], ...by })

  const closing = plantCase(world, { reference: 'TC5-04321', title: 'Ana Souza' })
  portal.db.transaction((tx) => {
    tx.update(cases)
      .set({ status: 'closed', closedAt: now - 300 * day })
      .where(eq(cases.id, closing))
      .run()
    refreshList(tx, closing, clock.now())
  })
  const long = Array.from({ length: 60 }, (_, index) => index)
  for (const index of long)
    await plantPaper(world, longCase, {
      title: isOrdinary ? `Report ${index + 1} on country conditions` : `${longestName} ${index + 1}`,
      texts: ['A page of the witness'],
      filedBy: lena,
      exhibitLabel: `C-${index + 1}`,
    })
  while ((await readAllTexts(world)) > 0);
  return { papers, paper, recording, scan, closing }
}
