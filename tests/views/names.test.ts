import { describe, expect, it } from 'vitest'
import { lacksLatin, langOfName, plainCaseName, plainPersonName } from '../../src/cases/people/values.ts'
import { caseName, personName } from '../../views/components/names.ts'

describe('a name', () => {
  it('is Latin first, with the bearer’s own script beside it in its language', () => {
    const person = { name: 'Mahtab Kianfar', scriptName: 'مهتاب کیان‌فر', scriptLang: 'fa' }
    const both = '<bdi>Mahtab Kianfar</bdi> <bdi class="script" lang="fa">مهتاب کیان‌فر</bdi>'
    expect(String(personName(person))).toBe(both)
    expect(String(caseName({ title: person.name, scriptTitle: person.scriptName, scriptLang: 'fa' }))).toBe(both)
    expect(plainPersonName(person)).toBe('Mahtab Kianfar (مهتاب کیان‌فر)')
    expect(plainCaseName({ title: 'Omar Said', scriptTitle: null })).toBe('Omar Said')
  })

  it('is one where there is one, escaped, and nothing where the reader is told none', () => {
    expect(String(personName('رضا احمدی'))).toBe('<bdi>رضا احمدی</bdi>')
    expect(String(personName('<b>'))).toBe('<bdi>&lt;b&gt;</bdi>')
    expect(String(caseName({ title: undefined, scriptTitle: undefined, scriptLang: undefined }))).toBe('')
  })

  it.each([
    ['Дарина', 'und-Cyrl'],
    ['கவிதா', 'und-Taml'],
    ['الحوراني', 'und-Arab'],
    ['ዳዊት', 'und-Ethi'],
    ['吴晓', 'und-Hani'],
    ['Suharti', undefined],
  ])('says of %s the script that its letters tell, unless a language was said', (text, lang) => {
    expect(langOfName(text, null)).toBe(lang)
    expect(langOfName(text, 'x')).toBe('x')
  })

  it.each([
    'Ọlámídé Adébáyọ̀wá',
    'Nguyễn Thị Hồng Điệp',
    'Jean-Pierre Straßer',
    'O’Neill',
    'Fa‘asavalu Keʻala',
    '',
    'Ng 2',
  ])('is written in Latin letters: %s', (name) => expect(lacksLatin(name)).toBe(false))
  it.each(['الحوراني', 'Omar الحوراني', 'Дарина', '吴晓'])('has no Latin form yet: %s', (name) =>
    expect(lacksLatin(name)).toBe(true),
  )
})
