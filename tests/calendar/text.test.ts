import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { calendarText } from '../../src/calendar/ical.ts'
import { checkByHand } from './reading.ts'

const entryOf = (summary: string, description: string) => ({
  uid: 'hearing-abc@mon-dossier',
  sequence: 0,
  startsAt: Date.UTC(2027, 0, 14, 14, 30),
  endsAt: Date.UTC(2027, 0, 14, 17, 30),
  isOff: false,
  isBusy: true,
  changedAt: Date.UTC(2026, 10, 24),
  summary,
  description,
  url: 'https://portal.test/en/cases/abc',
})

/** Text of any length, with what has a meaning in the format more often than chance would bring it. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('\\', ';', ',', ':', '"', '\n', ' ', 'é', '😀', 'ش', 'n', 'N'), maxLength: 300 }),
)

describe('the text of a calendar', () => {
  it('carries any words whole, in lines of 75 octets at most that break no character', () => {
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const text = calendarText('Calendar', 'en', [entryOf(summary, description)])
        checkByHand(text)
        const vevent = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!
        const shown = (words: string) => words.replace(/[^\P{Cc}\n]/gu, ' ')
        expect(vevent.getFirstPropertyValue('summary') ?? '').toBe(shown(summary))
        expect(vevent.getFirstPropertyValue('description') ?? '').toBe(shown(description))
      }),
      { numRuns: 500 },
    )
  })

  it('lets no words end their line and begin another property (ABU-31)', () => {
    for (const sly of ['x\r\nATTENDEE:mailto:a@b.example', 'x\rBEGIN:VALARM', 'x\n\nEND:VEVENT', 'x\u0000\u000by']) {
      const text = calendarText(sly, 'fr', [entryOf(sly, sly)])
      expect(checkByHand(text)).toHaveLength(1)
      expect(text).not.toMatch(/^(ATTENDEE|BEGIN:VALARM)/m)
    }
  })
})
