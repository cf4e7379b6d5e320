import type { TreeRule } from './sentences.ts'
import { bareText, linesOf } from './typography.ts'

type Term = readonly [fits: RegExp, says: string, except?: RegExp]

/** The glossary’s word, and no other, for what readers meet on many pages. */
const french: Term[] = [
  [
    /(?<![\p{L}’-])cas(?![\p{L}-])/iu,
    'says “cas” for a “dossier”',
    /en cas d|le cas échéant|c’est le cas|dans (les cas du paragraphe|quelques cas,)|gestion des cas/i,
  ],
  [/adresses? de courriel/i, 'says “adresse de courriel” (adresse courriel)'],
  [/\bco-conseil/i, 'says “co-conseil” (coconseil)'],
  [/\d\([a-z]\)|\)\([a-z]\)/, 'writes a paragraph of a rule as in English: 34(3)a)'],
  [/en retard\u00a0»|^En retard$/, 'says “en retard” of a submission (hors délai)'],
]
const english: Term[] = [
  [
    /\bmail\b/i,
    'says “mail” of an email: mail is what the post brings',
    /(regular|registered|junk|paper) mail|mail server|by mail|to mail a? ?letter|^Mail$|mail (may|is|that)/i,
  ],
]

/** What the registry reads of its own post and of the queue of messages. */
const ofStaff =
  /\/(admin|letters|registry|reports)\.json|guide\/(registry|administration)\.md|common\.json common:layout\.place\.mail/

/** One word for one thing, on every page. */
export const oneWord: TreeRule = ({ locales }) =>
  linesOf(locales)
    .filter(({ place }) => !ofStaff.test(place))
    .flatMap(({ language, place, text }) =>
      (language === 'fr' ? french : english).flatMap(([fits, says, except]) =>
        fits.test(except ? bareText(text).replace(new RegExp(except, 'gi'), '') : bareText(text))
          ? [`${place} ${says}`]
          : [],
      ),
    )
