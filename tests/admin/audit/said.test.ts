import { expect, it } from 'vitest'
import common from '../../../locales/en/common.json' with { type: 'json' }
import log from '../../../locales/en/log.json' with { type: 'json' }
import { asRecordedNow } from '../../../src/accounts/people/index.ts'
import { namesInEvents } from '../../../src/admin/audit/index.ts'
import { listEvents } from '../../../src/platform/audit/index.ts'
import { type Locale, languages, locales } from '../../../src/tribunal/languages.ts'
import type { LogReader } from '../../../views/components/log-values.ts'
import { actorWithoutAccount, type SaidAct, type SaidEvent, sayAct } from '../../../views/components/log-words.ts'
import { plantedWorld } from '../../demo/sample.ts'
import { reading } from '../../views/reading.ts'
import { office, person, recorded } from './recorded.ts'

const name = 'Élodie Marchemont'
const number = '2026-000044'
const reader: LogReader = {
  isOfficer: true,
  zone: 'America/Toronto',
  names: {
    people: new Map([[person, name]]),
    offices: new Map([[office, { nameEn: 'Toronto', nameFr: 'Toronto' }]]),
    senders: new Map([['sent', person]]),
  },
}

const event = (action: string, facts: object, more: Partial<SaidEvent> = {}): SaidEvent => ({
  action,
  actorId: null,
  concernsId: null,
  subject: null,
  facts: JSON.stringify(facts),
  ...more,
})
const phrasesOf = ({ sentence, details, exact }: SaidAct) => [sentence, ...details, ...exact]

/** Said to nobody in the log, for a reason. */
const unsaid: Record<string, string> = {
  'document.refused reason': 'the sender was told in a sentence of its own; a file that never came in has no case',
}

/** Words that only a program knows: a code of two words in one, a field with its sign, a hole, what is no value. */
const raw = /[a-z][A-Z]|[=_{}]|undefined|null|NaN|\[object/

const actions = Object.entries(common.action).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}`),
)

it.each(locales)('each action of the log says all that is recorded with it in words: %s', (locale) => {
  const i18n = reading(locale)
  const faults: string[] = []
  expect(Object.keys(recorded).sort()).toEqual(actions.sort())
  for (const [action, facts] of Object.entries(recorded)) {
    const bare = sayAct(i18n, event(action, {}), reader)
    if (raw.test(bare.sentence)) faults.push(`${action}: ${bare.sentence}`)
    for (const [fact, values] of Object.entries(facts))
      for (const value of values) {
        const phrases = phrasesOf(sayAct(i18n, event(action, { [fact]: value }), reader))
        const news = phrases.filter((phrase) => !phrasesOf(bare).includes(phrase))
        if (news.length === 0 && !unsaid[`${action} ${fact}`]) faults.push(`${action} ${fact}=${value}: nothing`)
        for (const phrase of news) {
          const words = typeof value === 'string' && /[0-9]/.test(value) ? phrase.replace(value, '') : phrase
          const isCode = locale === 'fr' && /^[a-z][A-Za-z]+$/.test(String(value)) && phrase.endsWith(`: ${value}`)
          if (raw.test(words.replace('GCKey', '')) || isCode) faults.push(`${action} ${fact}=${value}: ${phrase}`)
        }
      }
  }
  expect(faults).toEqual([])
})

const expected: Record<Locale, readonly string[]> = {
  en: [
    'Returned submission 2026-000044 to Élodie Marchemont',
    'Accepted submission 2026-000044 from Élodie Marchemont',
    'Sent submission 2026-000044 to the registry',
    'Granted a request from Élodie Marchemont',
    'Added Élodie Marchemont as counsel of record',
  ],
  fr: [
    'A retourné la transmission 2026-000044 à Élodie Marchemont',
    'A accepté la transmission 2026-000044 d’Élodie Marchemont',
    'A fait parvenir la transmission 2026-000044 au greffe',
    'A accueilli une demande d’Élodie Marchemont',
    'A inscrit Élodie Marchemont au dossier à titre de conseil',
  ],
}

it.each(locales)('acts name whom they concern, and the submission, in a sentence: %s', (locale) => {
  const i18n = reading(locale)
  const said = (action: string, facts: object, more: Partial<SaidEvent> = {}) =>
    sayAct(i18n, event(action, facts, more), reader).sentence
  const sent = { subject: 'submission:sent' }
  expect([
    said('submission.returned', { number }, sent),
    said('submission.accepted', { number }, sent),
    said('submission.sent', { number }, sent),
    said('request.granted', {}, { concernsId: person }),
    said('appearance.entered', { counsel: person }),
  ]).toEqual(expected[locale])

  // Each of them: with the names that its sentence has holes for, else as everywhere.
  const sentences = Object.entries(log.act).flatMap(([noun, verbs]) =>
    Object.entries(verbs as Record<string, string>).map(([verb, text]) => [`${noun}.${verb}`, text] as const),
  )
  expect(sentences.length).toBeGreaterThan(50)
  for (const [action, text] of sentences) {
    const facts = { number, person, askedBy: person }
    const full = sayAct(i18n, event(action, facts, { ...sent, concernsId: person }), reader)
    expect(full.sentence.includes(name), action).toBe(text.includes('{{person}}'))
    expect(full.sentence.includes(number), action).toBe(text.includes('{{number}}'))
    // What the sentence says is not said again.
    expect(full.details.join(' · '), action).not.toContain(text.includes('{{number}}') ? number : 'no number')
    const nameless = sayAct(i18n, event(action, {}), { ...reader, names: { ...reader.names, senders: new Map() } })
    expect(nameless.sentence, action).not.toMatch(/\{|undefined|null/)
    expect(nameless.named, action).toBeUndefined()
  }
  // Whoever did it to themselves is not named twice.
  expect(said('person.restored', {}, { actorId: person, subject: `person:${person}` })).not.toContain(name)
})

it('where no account acted it is said who did: the Tribunal’s system, somebody from an address, or the portal', () => {
  const who = (address: string | null, facts: object) =>
    actorWithoutAccount(reading('en'), { address, facts: JSON.stringify(facts) })
  expect([
    who('192.0.2.1', {}),
    who(null, {}),
    who('192.0.2.1', { source: 'feed' }),
    who(null, { source: 'feed' }),
  ]).toEqual(['A person without an account', 'The portal', 'The Tribunal’s system', 'The Tribunal’s system'])
})

it('an administrator is told of no type of a document, and what nobody knows any more is not said raw', () => {
  const i18n = reading('en')
  const facts = { type: 'correspondence', typeBefore: 'letter' }
  const told = (isOfficer: boolean) =>
    phrasesOf(sayAct(i18n, event('document.reclassified', facts), { ...reader, isOfficer })).join()
  expect(told(true)).toContain('type: Correspondence')
  expect(told(false)).not.toMatch(/type:|Correspondence/)
  const old = sayAct(
    i18n,
    event('hearing.changed', { state: 'unheardOf', ancientField: 'rawValue', startsAt: 'soon' }),
    reader,
  )
  expect(phrasesOf(old)).toEqual(['Changed a hearing'])
})

it('all events of the sample world are said, in both languages, with their names and without a raw word', async () => {
  const world = await plantedWorld('2026-11-24T15:00:00Z')
  try {
    const { db } = world.portal
    const events = asRecordedNow(db, listEvents(db, { limit: 100_000 }))
    const names = namesInEvents(db, events)
    expect(events.length).toBeGreaterThan(500)
    const known = new Set<string>()
    for (const { locale } of locales.map((one) => ({ locale: one, ...languages[one] }))) {
      const i18n = reading(locale)
      for (const one of events) {
        const said = sayAct(i18n, one, { ...reader, names })
        for (const phrase of [said.sentence, ...said.details]) expect(phrase, one.facts).not.toMatch(raw)
        if (said.named) known.add(one.action)
      }
    }
    for (const action of ['submission.returned', 'submission.accepted', 'appearance.entered', 'question.answered'])
      expect(known).toContain(action)
  } finally {
    await world.close()
  }
})
