import { paths } from '../../platform/web/paths.ts'
import { type Locale, languages } from '../../tribunal/languages.ts'
import type { Instrument, Rule } from './limit-types.ts'

const codes: Record<Instrument, string> = {
  rpdr: 'RPD r.',
  radr: 'RAD r.',
  iadr: 'IAD r.',
  idr: 'ID r.',
  irpr: 'IRPR s.',
  irpa: 'IRPA s.',
}

/** As a receipt keeps it: `RPD r.34(3)(a)`, `IRPR s.159.8(2)`. */
export const ruleCode = ({ instrument, number }: Rule): string => `${codes[instrument]}${number}`

/** The section in the published text, in one language: https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-256/section-34.html */
export const ruleLink = (rule: Rule, locale: Locale): string => paths.law(languages[locale].law, rule)
