import { describe, expect, it } from 'vitest'
import { writtenIn } from '../../src/guide/everyday.ts'
import { askedWordsIn, guideOf, searchGuide } from '../../src/guide/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { locales } from '../../src/tribunal/languages.ts'
import { faultsOf } from '../valid-html.ts'
import { reading } from '../views/reading.ts'
import { createWorld } from '../world.ts'

async function searching() {
  const { portal } = await createWorld()
  const of = (locale: Locale) => guideOf(portal.settings, reading(locale))
  const search = (locale: Locale, words: string) => searchGuide(of(locale), askedWordsIn(locale), words)
  const found = (locale: Locale, words: string) =>
    search(locale, words).map((hit) => `${hit.part.slug}#${hit.section.anchor}`)
  return { of, search, found }
}

/** What people type, in English and in French, and the chapter that answers it. */
const everyday = [
  ['log in', 'se connecter', 'signing-in#sign-in'],
  ['how do I sign up', 'créer un compte', 'signing-in#register'],
  ['reset password', 'mot de passe oublié', 'signing-in#lost'],
  ['lost phone', 'téléphone perdu', 'signing-in#lost'],
  ['I cannot log in', 'je ne peux pas me connecter', 'signing-in#lost'],
  ['verification code', 'code de vérification', 'signing-in#factors'],
  ['log out', 'déconnexion', 'signing-in#session'],
  ['lawyer', 'avocat', 'party#with'],
  ['no lawyer', 'sans avocat', 'party#without'],
  ['find a lawyer', 'aide juridique', 'party#help'],
  ['how much does it cost', 'gratuit', 'party#what'],
  ['change address', 'déménagement', 'party#moved'],
  ['zoom', 'audience par vidéo', 'party#video'],
  ['change my lawyer', 'changer d’avocat', 'cases#record'],
  ['when is my hearing', 'quand est mon audience', 'hearings#hearings'],
  ['postpone', 'reporter', 'requests#date'],
  ['sick', 'malade', 'requests#date'],
  ['interpreter', 'interprète', 'requests#language'],
  ['translate', 'traduire', 'sending#translation'],
  ['upload', 'envoyer un document', 'sending#short'],
  ['evidence', 'preuve', 'sending#formats'],
  ['pictures', 'photo', 'sending#photos'],
  ['upload failed', 'échec de l’envoi', 'sending#big-files'],
  ['deadline missed', 'en retard', 'sending#late'],
  ['more time', 'prolongation', 'sending#late'],
  ['wrong document', 'mauvais document', 'sending#after'],
  ['document rejected', 'document rejeté', 'sending#returned'],
  ['too big', 'trop gros', 'good-pdf#too-large'],
  ['scan', 'numériser', 'good-pdf#from-paper'],
  ['receipt', 'accusé de réception', 'receipts#receipt'],
  ['no email', 'pas de courriel', 'outage#mail'],
  ['the site is down', 'le site ne fonctionne pas', 'outage#down'],
  ['delete my account', 'supprimer mon compte', 'account#closing'],
] as const

describe('the search in the guide', () => {
  it.each([
    ['en', 'WORD file', 'sending', 'formats'],
    ['en', 'scan grey', 'good-pdf', 'too-large'],
    ['fr', 'demenage', 'party', 'moved'],
    ['fr', 'Délai expire', 'outage', 'down'],
    ['fr', 'mot de passe PDF', 'good-pdf', 'password'],
  ] as const)('%s: “%s” leads to %s#%s', async (locale, words, slug, anchor) => {
    const { search, found } = await searching()
    const hits = search(locale, words)
    expect(found(locale, words)).toContain(`${slug}#${anchor}`)
    expect(hits[0]?.pieces.some(({ isHit }) => isHit) || hits[0]?.section.title).toBeTruthy()
  })

  it('finds nothing where a word is missing, and nothing for nothing', async () => {
    const { search } = await searching()
    expect(search('en', 'passkey xylophone')).toEqual([])
    expect(search('en', '  ?! ')).toEqual([])
  })

  it('shows what it found as text, with a link to the heading', async () => {
    const { visitor } = await createWorld()
    const page = await (await visitor().get(`/fr/help?q=${encodeURIComponent('IMAGES <b>photo')}`)).text()
    expect(page).not.toContain('<b>')
    const found = await (await visitor().get('/fr/help?q=photo')).text()
    expect(found).toContain('href="/fr/help/good-pdf#from-photo"')
    expect(found).toContain('<mark>photo</mark>')
    expect(await faultsOf(found)).toEqual([])
  })

  it.each(everyday)('leads “%s” and “%s” to %s first', async (english, french, chapter) => {
    const { found } = await searching()
    expect(found('en', english)[0]).toBe(chapter)
    expect(found('fr', french)[0]).toBe(chapter)
  })

  it('knows everyday words for the same chapters in both languages, each a chapter that there is', async () => {
    const { of } = await searching()
    const chapters = of('en').flatMap(({ slug, sections }) => sections.map(({ anchor }) => `${slug}#${anchor}`))
    const [english = [], ...others] = locales.map(chaptersAsked)
    for (const other of others) expect(other).toEqual(english)
    expect(english.filter((chapter) => !chapters.includes(chapter))).toEqual([])
  })

  it.each(locales)('leads one phrase to one chapter (%s)', (locale) => {
    const phrases = Object.values(writtenIn(locale).chapters).flatMap((part) =>
      Object.values(part).flatMap((phrases) => phrases.split(', ')),
    )
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([])
  })
})

const chaptersAsked = (locale: Locale) =>
  Object.entries(writtenIn(locale).chapters).flatMap(([slug, part]) =>
    Object.keys(part).map((anchor) => `${slug}#${anchor}`),
  )
