import { expect, it } from 'vitest'
import { type ExhibitPiece, giveNumbers } from '../../../src/documents/exhibits/numbering.ts'

const piece = (id: string, more: Partial<ExhibitPiece> = {}): ExhibitPiece => ({
  id,
  type: 'evidence',
  pages: 2,
  translationOf: null,
  replacesId: null,
  ...more,
})
const labelsOf = (pieces: readonly ExhibitPiece[], labels: Record<string, string>) => {
  const { numbers } = giveNumbers('C', { lastExhibit: 4, lastPage: 10 }, pieces, new Map(Object.entries(labels)))
  return pieces.map(({ id }) => numbers.get(id)?.label)
}

it('a version is given once, whatever was replaced before and however often', () => {
  const labels = { old: 'C-4', 'old again': 'C-4.2', other: 'C-1' }
  const twice = [piece('a', { replacesId: 'old' }), piece('b', { replacesId: 'old' })]
  expect(labelsOf(twice, labels)).toEqual(['C-4.3', 'C-4.4'])
  expect(labelsOf([piece('c', { replacesId: 'old again' })], labels)).toEqual(['C-4.3'])
  expect(labelsOf([piece('d', { replacesId: 'other' })], labels)).toEqual(['C-1.2'])
})

it('a second translation of the same original is told from the first', () => {
  const pieces = [piece('x'), piece('en', { translationOf: 'x' }), piece('fr', { translationOf: 'x' })]
  expect(labelsOf(pieces, {})).toEqual(['C-5', 'C-5T', 'C-5T2'])
  expect(labelsOf([piece('later', { translationOf: 'x' })], { x: 'C-5', en: 'C-5T' })).toEqual(['C-5T2'])
})

it('letters, notices and proofs of service take no label and no pages, and neither does a translation of one', () => {
  const pieces = [
    piece('list', { type: 'listOfDocuments' }),
    piece('letter', { type: 'letter' }),
    piece('first', { type: 'personalEvidence' }),
    piece('proof', { type: 'proofOfService' }),
    piece('notice', { type: 'counselRequest' }),
    piece('letter in French', { type: 'translation', translationOf: 'letter' }),
    piece('unnamed', { type: null }),
  ]
  const { numbers, counter } = giveNumbers('C', { lastExhibit: 4, lastPage: 10 }, pieces, new Map())
  expect(pieces.map(({ id }) => numbers.get(id)?.label)).toEqual([null, null, 'C-5', null, null, null, 'C-6'])
  expect([numbers.get('first'), numbers.get('unnamed'), counter]).toEqual([
    { label: 'C-5', first: 11, last: 12 },
    { label: 'C-6', first: 13, last: 14 },
    { lastExhibit: 6, lastPage: 14 },
  ])
})

it('a number that was given stays with what is no exhibit', () => {
  const kept = { label: 'C-2', first: 3, last: 4 }
  const { numbers, counter } = giveNumbers(
    'C',
    { lastExhibit: 4, lastPage: 10 },
    [piece('proof', { type: 'proofOfService', kept })],
    new Map([['proof', 'C-2']]),
  )
  expect([numbers.get('proof'), counter]).toEqual([kept, { lastExhibit: 4, lastPage: 10 }])
})
