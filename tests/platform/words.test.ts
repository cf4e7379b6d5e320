import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexWords, markTerms, searchTerms } from '../../src/platform/words.ts'

describe('the words of a text', () => {
  it('are whole and from each of their parts on', () => {
    expect(indexWords('TB1-12345 d’Œuvre')).toBe(' tb112345 12345 doeuvre oeuvre')
    expect(indexWords(' – ')).toBe('')
  })

  it('keep the vowel signs of Indic scripts, which tell words apart', () => {
    expect(indexWords('राम')).not.toBe(indexWords('रोम'))
  })

  it('hold every search that is one of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const term of searchTerms(text)) expect(indexWords(text), text).toContain(` ${term}`)
      }),
    )
  })

  it('are marked where they were found, and nothing of the text is lost', () => {
    expect(markTerms('Zoë Gélinas-Œuvre', ['oe', 'gel'])).toEqual([
      { text: 'Zoë ', isHit: false },
      { text: 'Gél', isHit: true },
      { text: 'inas-', isHit: false },
      { text: 'Œ', isHit: true },
      { text: 'uvre', isHit: false },
    ])
    expect(markTerms('Nguye\u0302\u0303n', ['nguyen'])).toEqual([{ text: 'Nguye\u0302\u0303n', isHit: true }])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 5 }), (text, search) => {
        const pieces = markTerms(text, searchTerms(search))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })
})
