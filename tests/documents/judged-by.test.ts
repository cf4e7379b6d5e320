import { describe, expect, it } from 'vitest'
import { evidenceLimits, limits } from '../../src/cases/deadlines/index.ts'
import { limitsFor } from '../../src/documents/judged-by.ts'
import { documentTypes } from '../../src/documents/schema.ts'

describe('what a submission is judged by', () => {
  it('is the limit of each thing in it, once', () => {
    expect(limitsFor(['responseEvidence', 'witnessInformation', 'witnessInformation'])).toEqual([
      ['rpd.discloseResponse', 'iad.discloseResponse', 'id.disclose'],
      ['rpd.witness', 'rad.witness', 'iad.witness', 'id.witness'],
    ])
  })

  it('is not the list, the translation or the proof that comes with it', () => {
    expect(limitsFor(['listOfDocuments', 'bocForm', 'translatorDeclaration', 'proofOfService'])).toEqual([
      ['rpd.boc.afterExt', 'rpd.boc.poe', 'rpd.boc.inland'],
    ])
  })

  it('is that of evidence when nothing else is in it, or nobody has said what is', () => {
    for (const types of [[], [null], ['listOfDocuments'], ['disclosure']])
      expect(limitsFor(types)).toEqual([evidenceLimits])
  })

  it('is none for what the rules give no day', () => {
    expect(limitsFor(['counselInformation'])).toEqual([[]])
  })

  it('names only limits that there are', () => {
    const ids = limits.map(({ id }) => id)
    for (const id of documentTypes.flatMap((type) => limitsFor([type]).flat())) expect(ids).toContain(id)
  })
})
