import type { ByText, LawLanguage } from './languages.ts'

/** A text of the law that limits and rules are cited from. */
export type InstrumentText = {
  /** As a receipt keeps it, in front of the number: `RPD r.`. */
  readonly code: string
  /** Where the texts of the law are published, in each language. */
  readonly published: ByText<string>
  /** By the text in this language a holiday is never a working day, even where the office is open. */
  readonly strictHolidays?: LawLanguage
}

/** What belongs to no single division: the Regulations, the Act, and the Act by which days are counted. */
export const sharedInstruments = {
  irpr: {
    code: 'IRPR s.',
    published: { en: 'eng/regulations/SOR-2002-227', fr: 'fra/reglements/DORS-2002-227' },
  },
  irpa: { code: 'IRPA s.', published: { en: 'eng/acts/I-2.5', fr: 'fra/lois/I-2.5' } },
  ia: { code: 'IA s.', published: { en: 'eng/acts/I-21', fr: 'fra/lois/I-21' } },
} as const satisfies Readonly<Record<string, InstrumentText>>
