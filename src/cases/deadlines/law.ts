import type { Instrument, Rule } from './types.ts'

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

const published: Record<Instrument, { en: string; fr: string }> = {
  rpdr: { en: 'regulations/SOR-2012-256', fr: 'reglements/DORS-2012-256' },
  radr: { en: 'regulations/SOR-2012-257', fr: 'reglements/DORS-2012-257' },
  iadr: { en: 'regulations/SOR-2022-277', fr: 'reglements/DORS-2022-277' },
  idr: { en: 'regulations/SOR-2002-229', fr: 'reglements/DORS-2002-229' },
  irpr: { en: 'regulations/SOR-2002-227', fr: 'reglements/DORS-2002-227' },
  irpa: { en: 'acts/I-2.5', fr: 'lois/I-2.5' },
}

/** The section in the published text, in one language: https://laws-lois.justice.gc.ca/eng/regulations/SOR-2012-256/section-34.html */
export function ruleLink({ instrument, number }: Rule, locale: 'en' | 'fr'): string {
  const section = number.split('(')[0]
  const text = published[instrument][locale]
  return locale === 'en'
    ? `https://laws-lois.justice.gc.ca/eng/${text}/section-${section}.html`
    : `https://laws-lois.justice.gc.ca/fra/${text}/article-${section}.html`
}
