import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSources } from '../source/source.ts'
import { linesOf } from '../source/typography.ts'

const languages = ['en', 'fr'] as const
const page = (language: string, name: string) => readFileSync(`locales/${language}/${name}.md`, 'utf8')

/** What pages promise of the program, held by what the program does (`review`: sentences that were untrue). */
describe.each(languages)('the privacy page, %s', (language) => {
  it('names every cookie that the program sets, and no other (PRO-01)', () => {
    const set = readSources(['src'], ['.ts']).flatMap(({ text }) =>
      [...text.matchAll(/'(__(?:Host|Secure)-[a-z]+)'/g)].map(([, name]) => name!),
    )
    const named = [...page(language, 'privacy').matchAll(/`(__[A-Za-z]+-[a-z]+)`/g)].map(([, name]) => name!)
    expect(named.toSorted()).toEqual([...new Set(set)].toSorted())
  })
})

describe.each(languages)('an email, %s', (language) => {
  const ofMatter = /\{\{(?:day|date|until|by|time|moment|when|why|reason|verdict|limit|rule)\w*\}\}/
  const ofCase =
    /\{\{(?:reference|file|case|document|title|party|parties|clientName|client|division|hearing|receipt|number)\}\}/

  it('has no hole for a file number, a document or another person of a case (PRO-02)', () => {
    const sentences = mailSentences(language)
    expect(sentences.length).toBeGreaterThan(40)
    expect(sentences.filter(([key, words]) => ofCase.test(words) && !allowed.has(key)).map(([key]) => key)).toEqual([])
  })

  it('has no hole for a day, a number of a receipt or a reason, but where a link or an invitation ends (WRD-05)', () => {
    const found = mailSentences(language).filter(([key, words]) => ofMatter.test(words) && !ends.has(key))
    expect(found.map(([key]) => key)).toEqual([])
  })

  it('says of documents to correct, of accepted ones and of a new browser each its own (WRD-05)', () => {
    const { submissionToCorrect, submissionAccepted, submissionDecided, security } = JSON.parse(
      readFileSync(`locales/${language}/mail.json`, 'utf8'),
    )
    const subjects = [submissionToCorrect, submissionAccepted, submissionDecided, security].map((one) => one.subject)
    expect(new Set([...subjects, security.newBrowser]).size).toBe(5)
    expect(submissionToCorrect.text).toMatch(language === 'en' ? /must be corrected/ : /doivent être corrigés/)
    expect(security.newBrowser).not.toMatch(/change/)
  })
})

/** Documents may have arrived though the page with their receipt never did. */
const saysNothingArrived =
  /(?:no|without an?) (?:receipt|confirmation)[^.]*nothing (?:was|has been) (?:received|sent)|nothing (?:was|has been) (?:received|sent) unless|(?:pas d’accusé|sans accusé|sans confirmation)[^.]*rien n’a été|rien n’a été (?:reçu|transmis) (?:à moins|sauf)/i

describe.each(languages)('what is said where no receipt came, %s', (language) => {
  it('is never that nothing arrived, in any sentence (PRO-05)', () => {
    const lines = linesOf(readSources(['locales'], ['.json', '.md'])).filter((line) => line.language === language)
    expect(lines.length).toBeGreaterThan(9_000)
    expect(lines.filter(({ text }) => saysNothingArrived.test(text))).toEqual([])
  })

  it('leads to what was sent: in the guide, and on the page of an error (PRO-05)', () => {
    const about = page(language, 'guide/receipts').split('\n')
    expect(about.filter((line) => line.includes('(/submissions)') && /arriv/.test(line))).toHaveLength(1)
    const common = JSON.parse(readFileSync(`locales/${language}/common.json`, 'utf8'))
    expect(common.error.broken.do).toMatch(language === 'en' ? /receipt/ : /accusé de réception/)
  })

  it.each([
    'No receipt means: nothing was received.',
    'Nothing was sent unless you saw a confirmation.',
    'Sans accusé de réception, rien n’a été reçu.',
  ])('would be found: %s', (sentence) => {
    expect(sentence).toMatch(saysNothingArrived)
  })
})

/** A practice notice is a public text, and its name is told to those who must accept it. */
const allowed = new Set(['practice:mail.text'])

/** Until when a link or an invitation is good, or an account has to be renewed: nothing of a matter. */
const ends = new Set([
  'mail:invitation.text',
  'mail:invitation.textByCounsel',
  'identity:mail.due.text',
  'recovery:mail.everything.text',
  'recovery:mail.letter.text',
])

function mailSentences(language: string): [key: string, words: string][] {
  const modules = ['mail', 'notices', 'retention', 'practice', 'identity', 'recovery', 'postings', 'deadlinePages']
  return modules.flatMap((module) => {
    const words = flat(JSON.parse(readFileSync(`locales/${language}/${module}.json`, 'utf8')) as Words, module)
    return module === 'mail' ? words : words.filter(([key]) => /:(?:.*\.)?(?:mail|digest|switch)\./.test(key))
  })
}

type Words = { readonly [key: string]: string | Words }

const flat = (words: Words, at: string): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const path = at.includes(':') ? `${at}.${key}` : `${at}:${key}`
    return typeof value === 'string' ? [[path, value]] : flat(value, path)
  })
