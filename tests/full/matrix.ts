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
  widthsFrom,
  withReader,
} from '../browser/reader.ts'
import { needs } from '../needs.ts'

const widths = [320, 390, 768, 1280, 1440]
/** Between these nothing changes but where lines break: rules, colours and roles are the same. */
const judged = [320, 1280]

/**
 * Each page in each of its states, in one language: a file for each, so that two run side by side. One load for all widths. A
 * part of it: `npm exec -- vitest run --project full tests/full/pages-fr.test.ts -t 'draft'`.
 */
export function lookAtTheMatrix(locale: Locale): void {
  needs('chromium')(`every page in every state (${locale})`, () => {
    const reach = withReader()
    const { tell, table } = tellerOf(locale)
    afterAll(table)

    it.each(pages)(`$name, $state, $who (${locale})`, async (state) => {
      const { page, html, troubles } = await reach(state, locale)
      const faults: Record<string, string[]> = { html: await markupFaults(html), summary: await summaryFaults(page) }
      const add = (kind: string, found: string[]) => {
        faults[kind] = [...(faults[kind] ?? []), ...found]
      }
      for (const width of widthsFrom(page, widths)) {
        const sticksOut = await overflow(page, width)
        add('overflow', sticksOut.length > 0 ? [sticksOut.join(' ')] : [])
        add('broken numbers', await brokenNumbers(page))
        if (judged.includes(width)) add('axe', await accessibilityFaults(page))
      }
      add('forced colours', await forcedColourFaults(page))
      add('paper', await paperFaults(page, state.who !== 'visitor'))
      add('console', [...troubles])
      tell(`${state.name}, ${state.state}, ${state.who}`, faults)
      expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({})
    })
  })
}

/** The same pages where no script runs. */
export function lookWithoutScript(locale: Locale): void {
  describe('needs no script', () => {
    const reach = withReader({ javaScriptEnabled: false })

    it.each(pages)(`$name, $state, $who (${locale})`, async (state) => {
      const { page, troubles } = await reach(state, locale)
      for (const width of widthsFrom(page, [320, 768, 1280])) expect(await overflow(page, width)).toEqual([])
      expect(await page.locator('h1').count()).toBe(1)
      expect(troubles).toEqual([])
    })
  })
}

/** Says now and then how far it is, and at the end how many faults of which kind there are, with a place for each. */
function tellerOf(locale: Locale) {
  const began = performance.now()
  const seconds = () => `${Math.round((performance.now() - began) / 1000)} s`
  const found: { kind: string; where: string; what: string }[] = []
  let looked = 0
  return {
    tell(where: string, faults: Readonly<Record<string, readonly string[]>>) {
      looked++
      for (const [kind, all] of Object.entries(faults)) for (const what of all) found.push({ kind, where, what })
      if (looked % 25 === 0)
        console.log(`${locale}: ${looked} of ${pages.length} states, ${found.length} faults, ${seconds()}`)
    },
    table() {
      const kinds = Map.groupBy(found, ({ kind, what }) => `${kind} – ${what.match(/^[a-z -]+(?=:)/)?.[0] ?? ''}`)
      const lines = [...kinds].map(
        ([kind, all]) =>
          `${String(all.length).padStart(5)} ${kind} in ${new Set(all.map(({ where }) => where)).size} states, as in ${all[0]!.where}: ${all[0]!.what}`,
      )
      console.log([`${locale}: ${looked} states, ${found.length} faults, ${seconds()}`, ...lines].join('\n'))
    },
  }
}
