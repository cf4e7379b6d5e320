import { addSentence } from '../accounts/saved-sentences/index.ts'
import type { OfficeCode } from './people.ts'
import { must } from './timeline.ts'
import { ago, officerAt, type World } from './world.ts'

type Kept = Parameters<typeof addSentence>[2]

/** What the officers of each office write again and again, in both languages. */
const kept: readonly Kept[] = [
  {
    purpose: 'return',
    language: 'en',
    name: 'Page cut off',
    words: 'The right edge of a page is cut off. Scan the page again and send the whole document.',
    code: 'unreadable',
  },
  {
    purpose: 'return',
    language: 'fr',
    name: 'Page coupée',
    words: 'Le bord droit d’une page est coupé. Numérisez la page de nouveau et transmettez le document entier.',
    code: 'unreadable',
  },
  {
    purpose: 'answer',
    language: 'en',
    name: 'Step-free entrance',
    words: 'The entrance on the street side and all hearing rooms are step-free.',
    code: null,
  },
  {
    purpose: 'answer',
    language: 'fr',
    name: 'Entrée sans marche',
    words: 'On accède sans marche à l’entrée côté rue et à toutes les salles d’audience.',
    code: null,
  },
  {
    purpose: 'refusal',
    language: 'en',
    name: 'Not counsel of record',
    words: 'We invite counsel of record. Send us the form that names you as counsel, then ask again.',
    code: null,
  },
  {
    purpose: 'refusal',
    language: 'fr',
    name: 'Conseil non inscrit',
    words:
      'Nous invitons les conseils inscrits au dossier. Transmettez-nous le formulaire qui vous désigne comme conseil, puis refaites votre demande.',
    code: null,
  },
]

export function planSentences(world: World): void {
  const { portal, timeline, offices } = world
  timeline.add(ago(world, 30), (at) => {
    for (const office of Object.keys(offices) as OfficeCode[])
      for (const sentence of kept) must(addSentence(portal.db, officerAt(world, office), sentence, at))
  })
}
