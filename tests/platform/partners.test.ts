import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readPartners } from '../../src/platform/partners.ts'

const north = {
  id: 'north',
  names: { en: 'Northern Key', fr: 'Clé du Nord' },
  issuer: 'https://login.north.example',
  clientId: 'portal',
  clientSecret: 'a secret of theirs',
}
const problemsOf = (given: unknown) => {
  const read = readPartners(typeof given === 'string' ? given : JSON.stringify(given))
  return read.ok ? [] : read.problems
}

describe('sign-in partners in the settings', () => {
  it('are none when nothing is said', () => {
    expect(readPartners(undefined)).toEqual({ ok: true, value: [] })
  })

  it('come as a list or in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-partners-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'partners.json')
    writeFileSync(file, JSON.stringify([north]))
    const whole = { ...north, secretIn: 'header', acceptedAcr: [], acceptedAmr: [] }
    for (const given of [file, JSON.stringify([north]), ` ${JSON.stringify([north])}`])
      expect(readPartners(given)).toEqual({ ok: true, value: [whole] })
  })

  it.each([
    ['a file that is not there', '/nowhere/partners.json', 'not there'],
    ['what is not JSON', '[{', 'JSON'],
    ['an issuer without TLS', [{ ...north, issuer: 'http://login.north.example' }], 'https'],
    ['an issuer that is no address', [{ ...north, issuer: 'north' }], 'issuer'],
    ['a name for addresses that cannot stand in one', [{ ...north, id: 'North Key' }], 'id'],
    ['a partner named in one language', [{ ...north, names: { en: 'North' } }], 'names.fr'],
    ['a word that nobody reads', [{ ...north, clientsecret: 'x' }], 'clientsecret'],
    ['no secret', [{ ...north, clientSecret: '' }], 'clientSecret'],
    ['two partners of one name', [north, north], 'two partners named north'],
  ])('refuse %s', (_, given, word) => {
    const problems = problemsOf(given)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(word)
    expect(problems[0]).toMatch(/^PARTNERS/)
    expect(problems[0]).not.toContain(north.clientSecret)
  })

  it('are refused with a sentence for each fault, and its partner', () => {
    const problems = problemsOf([north, { ...north, id: 'bank', issuer: 'x', clientId: '' }])
    expect(problems).toHaveLength(2)
    for (const sentence of problems) expect(sentence).toContain('partner 2')
  })

  it('may be on this machine without TLS, for trying out', () => {
    expect(problemsOf([{ ...north, issuer: 'http://127.0.0.1:9000' }])).toEqual([])
  })
})
