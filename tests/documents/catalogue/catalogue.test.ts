import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogues, findType, limitsFor, offeredTypes } from '../../../src/documents/catalogue/queries.ts'
import { divisions, documentTypes, evidenceLimits, limits } from '../../../src/tribunal/index.ts'

describe('what a submission is judged by', () => {
  it('is the limit of each thing in it, once', () => {
    expect(limitsFor('rpd', ['responseEvidence', 'witnessInformation', 'witnessInformation'])).toEqual([
      ['rpd.interventionResponse', 'rpd.discloseResponse'],
      ['rpd.witness'],
    ])
    expect(limitsFor('iad', ['personalEvidence', 'disclosure'])).toEqual([['iad.discloseStay', 'iad.disclose']])
  })

  it('is not the list, the translation or the proof that comes with it', () => {
    expect(limitsFor('rpd', ['listOfDocuments', 'bocForm', 'translatorDeclaration', 'proofOfService'])).toEqual([
      ['rpd.boc.afterExt', 'rpd.boc.poe', 'rpd.boc.inland'],
    ])
  })

  it('is that of evidence when nothing else is in it, or nobody has said what is', () => {
    for (const types of [[], [null], ['listOfDocuments'], ['appellantRecord']])
      expect(limitsFor('rpd', types)).toEqual([evidenceLimits])
  })

  it('is none for what the rules give no day', () => {
    expect(limitsFor('rpd', ['counselInformation'])).toEqual([[]])
  })
})

describe.each(divisions)('the catalogue of the division %s', (division) => {
  const { types, whenLate } = catalogues[division]

  it('names only limits that there are, of this division, and each type once', () => {
    const ids = limits.map(({ id }) => id)
    for (const { judgedBy } of types) if (judgedBy !== 'other') for (const id of judgedBy) expect(ids).toContain(id)
    const judging = types.flatMap(({ judgedBy }) => (judgedBy === 'other' ? [] : judgedBy))
    expect(judging.filter((id) => !id.startsWith(`${division}.`))).toEqual([])
    expect(new Set(types.map(({ key }) => key)).size).toBe(types.length)
  })

  it('has a type for each counted limit on the side of the person that a paper meets', () => {
    const judging = new Set(types.flatMap(({ judgedBy }) => (judgedBy === 'other' ? [] : judgedBy)))
    const own = limits.filter(({ id, side, count }) => id.startsWith(`${division}.`) && side === 'party' && count)
    const withoutPaper = own.map(({ id }) => id).filter((id) => !judging.has(id))
    expect(withoutPaper.filter((id) => !byOtherWays.includes(id))).toEqual([])
  })

  it('offers every type under a heading, and the application that a late document needs', () => {
    const offered = offeredTypes(division).flatMap((group) => group.types)
    expect(offered).toHaveLength(types.length)
    expect(findType(division, whenLate)?.group).toBe('applications')
  })

  it('says to whom a copy goes wherever one is needed', () => {
    for (const { service, serviceRule } of types) expect(serviceRule === null).toBe(service === 'none')
  })
})

/** Limits met by an answer to something that the Division began, or at a hearing, counted from another limit, or met by a paper handed over: no type of their own. */
const byOtherWays = [
  'rpd.abandonExplain',
  'rpd.dateCounsel',
  'rpd.originalsUsed',
  'rad.unhcrResponse',
  'rad.interested',
  'rad.interestedResponse',
  'iad.stay.cancelResponse',
  'id.reasons',
]

it('each type is in some catalogue and has a name of its own in both languages', () => {
  const inSome = new Set<string>(divisions.flatMap((division) => catalogues[division].types.map(({ key }) => key)))
  expect(documentTypes.filter((key) => !inSome.has(key))).toEqual([])
  for (const locale of ['en', 'fr']) {
    const { type } = JSON.parse(readFileSync(join('locales', locale, 'documents.json'), 'utf8'))
    const names = documentTypes.map((key) => type[key])
    expect(new Set(names).size).toBe(documentTypes.length)
    expect(names).not.toContain(undefined)
  }
})
