import { afterAll, describe, expect, it } from 'vitest'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { forcedColourFaults, paperFaults } from '../browser/media.ts'
import { pages } from '../browser/pages.ts'
import {
  accessibilityFaults,
  brokenNumbers,
  markupFaults,
  overflow,
  summaryFaults,
  unfold,
  widthsFrom,
  withReader,
} from '../browser/reader.ts'
import { typedFaults } from '../browser/typed.ts'
import { needs } from '../needs.ts'
import { type Fault, tellerOf } from './matrix-table.ts'

const widths = [320, 390, 768, 1280, 1440]
/** Between these nothing changes but where lines break: rules, colours and roles are the same. */
const judged = [320, 1280]

/** `LOOK=paper,axe` looks at these alone, which takes a part of the time. */
const asked = process.env.LOOK?.split(',')
const isAsked = (kind: string) => asked?.includes(kind) ?? true

/**
 * Each page in each of its states, in one language: a file for each, so that two run side by side. One load for all widths; at
 * last what is folded is opened. A part of it: `npm exec -- vitest run --project full tests/full/pages-fr.test.ts -t 'draft'`.
 */
export function lookAtTheMatrix(locale: Locale): void {
  needs('chromium')(`every page in every state (${locale})`, () => {
    const reach = withReader()
    const { tell, table } = tellerOf(locale, pages.length)
    afterAll(table)

    it.each(pages)(`$name, $state, $who (${locale})`, async (state) => {
      const { page, html, troubles, role } = await reach(state, locale)
      const faults: Fault[] = []
      const look = async (kind: string, find: () => Promise<readonly string[]>, width?: number) => {
        if (isAsked(kind)) for (const what of await find()) faults.push({ kind, what, width })
      }
      await look('html', () => markupFaults(html))
      await look('summary', () => summaryFaults(page))
      const seen = ['overflow', 'broken numbers', 'axe'].some(isAsked) ? widthsFrom(page, widths) : []
      for (const width of seen) {
        const sticksOut = await overflow(page, width)
        await look('overflow', async () => (sticksOut.length > 0 ? [sticksOut.join(' ')] : []), width)
        await look('broken numbers', () => brokenNumbers(page), width)
        if (judged.includes(width)) await look('axe', () => accessibilityFaults(page), width)
      }
      await look('forced colours', () => forcedColourFaults(page))
      await look('paper', () => paperFaults(page, state.who !== 'visitor'))
      const folded = isAsked('folded') && (await unfold(page, 'in the page')) ? judged : []
      for (const width of widthsFrom(page, folded)) {
        const sticksOut = await overflow(page, width)
        const found = [...sticksOut, ...(await brokenNumbers(page)), ...(await accessibilityFaults(page))]
        await look('folded', async () => found, width)
      }
      const above = isAsked('folded') && (await unfold(page, 'above it')) ? judged : []
      for (const width of widthsFrom(page, above)) {
        const sticksOut = await overflow(page, width)
        await look('folded', async () => sticksOut, width)
      }
      await look('typed', () => typedFaults(page))
      await look('console', async () => troubles)
      tell({ where: `${state.name}, ${state.state}, ${state.who}`, role, widths: seen, faults })
      expect(faults).toEqual([])
    })
  })
}

/** The same pages where no script runs. */
export function lookWithoutScript(locale: Locale): void {
  describe('needs no script', () => {
    const reach = withReader({ javaScriptEnabled: false })
    const { tell, table } = tellerOf(`${locale} without a script`, pages.length)
    afterAll(table)

    it.each(pages)(`$name, $state, $who (${locale})`, async (state) => {
      const { page, troubles, role } = await reach(state, locale)
      const faults: Fault[] = []
      const seen = widthsFrom(page, [320, 768, 1280])
      for (const width of seen)
        for (const what of await overflow(page, width)) faults.push({ kind: 'overflow', what, width })
      const heads = await page.locator('h1').count()
      if (heads !== 1) faults.push({ kind: 'head', what: `${heads} h1` })
      for (const what of troubles) faults.push({ kind: 'console', what })
      tell({ where: `${state.name}, ${state.state}, ${state.who}`, role, widths: seen, faults })
      expect(faults).toEqual([])
    })
  })
}
