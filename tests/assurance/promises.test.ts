import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readSources } from '../source/source.ts'

const languages = ['en', 'fr'] as const
const page = (language: string, name: string) => readFileSync(`locales/${language}/${name}.md`, 'utf8')

/** What pages promise of the program, held by what the program does (`review`: sentences that were untrue). */
describe.each(languages)('the privacy page, %s', (language) => {
  it('names every cookie that the program sets, and no other', () => {
    const set = readSources(['src'], ['.ts']).flatMap(({ text }) =>
      [...text.matchAll(/'(__(?:Host|Secure)-[a-z]+)'/g)].map(([, name]) => name!),
    )
    const named = [...page(language, 'privacy').matchAll(/`(__[A-Za-z]+-[a-z]+)`/g)].map(([, name]) => name!)
    expect(named.toSorted()).toEqual([...new Set(set)].toSorted())
  })
})

describe.each(languages)('an email, %s', (language) => {
  const ofCase =
    /\{\{(?:reference|file|case|document|title|party|parties|clientName|client|division|hearing|receipt|number)\}\}/

  it('has no hole for a file number, a document or another person of a case', () => {
    const sentences = mailSentences(language)
    expect(sentences.length).toBeGreaterThan(40)
    expect(sentences.filter(([key, words]) => ofCase.test(words) && !allowed.has(key)).map(([key]) => key)).toEqual([])
  })
})

/** A practice notice is a public text, and its name is told to those who must accept it. */
const allowed = new Set(['practice:mail.text'])

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
